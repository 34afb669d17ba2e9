-- When contacts began to go from one caseload to another, in the order of the audit entries: a contact's
-- history is told from both.
grant usage on sequence audit_entries_sequence_seq to rollcall_app;
alter table caseload_moves
  add column sequence bigint not null default nextval('audit_entries_sequence_seq');
create index on audit_entries (space_id, sequence) where kind = 'contacts_handed_over';
-- The caseloads on which the contact was dealt since it was last assigned: of what lay together, each
-- went its own way.
alter table contacts add column dealt_onto uuid[] not null default '{}';

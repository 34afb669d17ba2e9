-- Someone may be invited into a team. A team that is deleted meanwhile leaves the invitation as it is.
alter table invitations
  add column team_id uuid,
  add constraint invitation_team foreign key (space_id, team_id) references teams (space_id, id)
    on delete set null (team_id);
create index on invitations (space_id, team_id) where team_id is not null;

-- Newest first, and those of one act by their address.
create index invitations_newest_first on invitations (space_id, created_at desc, email_canonical, id)
  where ended_at is null;
drop index invitations_space_id_created_at_id_idx;

-- Whether someone changed since a preview was told is asked of the log, whose order is exact under the
-- roster's lock; a time is that of a transaction's begin, before it waited.
alter table memberships drop column changed_at;

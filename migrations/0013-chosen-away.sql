-- Since when the person chose to be shown as away, in all their Spaces; null when they did not.
alter table users add column away_since timestamptz;

-- An answer repeats what was sent, and a text may hold what jsonb refuses: a NUL, half a character.
alter table idempotency_keys alter column answer type json;

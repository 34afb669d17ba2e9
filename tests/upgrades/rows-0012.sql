-- What a Rollcall whose newest migration was 0012 may have stored: two Organizations, three Spaces, and
-- something in every table. Written as its server wrote, by the role that row-level security binds.
create function pg_temp.id(what text) returns uuid language sql
  as $$ select overlay(overlay(md5(what) placing '4' from 13) placing 'a' from 17)::uuid $$;
create function pg_temp.token(what text) returns bytea language sql as $$ select sha256(what::bytea) $$;

set role rollcall_app;
set search_path to rollcall;

-- Everybody's password is "correct horse battery staple".
insert into users (id, name, name_key, email, email_canonical, email_verified_at, password_hash, disabled_at)
select pg_temp.id('user ' || first_name), name, name_key, first_name || '@acme.example', first_name || '@acme.example',
  now(), '$argon2id$v=19$m=19456,t=2,p=1$9lIV6FxrhDuEIM55LlLaiQ$YKsxpIg5no9qvnq/WUvMMmOnP65fWRbXA6kpaOV3Z3k',
  case when first_name = 'uma' then now() end
from (values
  ('olivia', 'Olivia Hart', 'olivia hart'),
  ('otto', 'Otto Lindqvist', 'otto lindqvist'),
  ('maya', 'Maya Ångström', 'maya angstrom'),
  ('amir', 'Amir Saleh', 'amir saleh'),
  ('anna', 'Anna O''Neill-Suárez', 'anna o''neill-suarez'),
  -- Their account is disabled.
  ('uma', 'Uma Disabled', 'uma disabled'),
  -- Their access was revoked.
  ('rita', 'Rita Left', 'rita left'),
  -- Another Organization's.
  ('bruno', 'Bruno Other', 'bruno other')
) as people (first_name, name, name_key);

insert into sessions (token_hash, user_id, created_at, expires_at) values
  (pg_temp.token('session-of-olivia'), pg_temp.id('user olivia'), now(), now() + interval '20 days'),
  (pg_temp.token('old session of amir'), pg_temp.id('user amir'), now() - interval '40 days', now() - interval '10 days');

insert into installation default values;

create function pg_temp.fill_space(organization text, space text, people text[], levels text[], contacts int)
  returns void language plpgsql as $$
declare
  organization_id uuid := pg_temp.id('organization ' || organization);
  space_id uuid := pg_temp.id('space ' || space);
  who text;
begin
  insert into spaces (id, organization_id, name, idle_minutes, invitation_hours)
    values (space_id, organization_id, space, 5, 168);
  insert into caseloads (id, organization_id, space_id)
    values (pg_temp.id('nobody in ' || space), organization_id, space_id),
      -- Left behind by Rita: one given to the first Agent, and one to nobody.
      (pg_temp.id('inherited in ' || space), organization_id, space_id),
      (pg_temp.id('left in ' || space), organization_id, space_id);
  update spaces set unassigned_caseload_id = pg_temp.id('nobody in ' || space) where id = space_id;
  for n in 1 .. array_length(people, 1) loop
    who := people[n];
    insert into caseloads (id, organization_id, space_id)
      values (pg_temp.id(who || ' in ' || space), organization_id, space_id);
    insert into memberships
      (id, organization_id, space_id, user_id, access_level, restrictions, caseload_id, name_key)
    select pg_temp.id(who || ' of ' || space), organization_id, space_id, u.id, levels[n],
      case when who = 'anna' then array['mask_contact_details', 'contacts_own_only'] else '{}' end,
      pg_temp.id(who || ' in ' || space), u.name_key
    from users u where u.id = pg_temp.id('user ' || who);
    update caseloads set holder = pg_temp.id('user ' || who) where id = pg_temp.id(who || ' in ' || space);
    insert into last_seen values (pg_temp.id(who || ' of ' || space), organization_id, now() - n * interval '1 hour');
    insert into audit_entries (id, organization_id, space_id, kind, actor_id, actor_name,
      target_type, target_id, target_name, after)
    values (pg_temp.id(who || ' joined ' || space), organization_id, space_id, 'joined', pg_temp.id('user ' || people[1]),
      people[1], 'user', pg_temp.id('user ' || who), who, jsonb_build_object('accessLevel', levels[n], 'restrictions', '[]'::jsonb));
  end loop;
  update caseloads set holder = pg_temp.id('user ' || people[array_length(people, 1)])
    where id = pg_temp.id('inherited in ' || space);

  insert into contacts (id, organization_id, space_id, caseload_id, name, name_key, email, phone)
  select pg_temp.id('contact ' || n || ' of ' || space), organization_id, space_id,
    case n % (array_length(people, 1) + 3)
      when 0 then pg_temp.id('nobody in ' || space)
      when 1 then pg_temp.id('inherited in ' || space)
      when 2 then pg_temp.id('left in ' || space)
      else pg_temp.id(people[n % (array_length(people, 1) + 3) - 2] || ' in ' || space)
    end,
    format('Zoë Contact-%s (%s)', n, space), lower(format('zoe contact-%s (%s)', n, space)),
    case when n % 3 > 0 then format('Zoe.%s@%s.example', n, lower(replace(space, ' ', '-'))) end,
    case when n % 2 > 0 then format('+49 30 %s', 5550000 + n) end
  from generate_series(1, contacts) n;
end
$$;

select set_config('rollcall.organization_id', pg_temp.id('organization acme')::text, false);
insert into organizations (id, name) values (pg_temp.id('organization acme'), 'Acme GmbH');
insert into organization_members (organization_id, user_id, role)
select pg_temp.id('organization acme'), pg_temp.id('user ' || who), role
from (values ('olivia', 'admin'), ('otto', 'member'), ('maya', 'member'), ('amir', 'member'),
  ('anna', 'member'), ('uma', 'member'), ('rita', 'member')) as people (who, role);
select pg_temp.fill_space('acme', 'Support', array['olivia', 'otto', 'maya', 'anna', 'uma', 'amir'],
  array['owner', 'owner', 'manager', 'agent', 'agent', 'agent'], 300);
select pg_temp.fill_space('acme', 'Sales', array['olivia', 'amir'], array['owner', 'agent'], 40);

insert into audit_entries (id, organization_id, space_id, kind, actor_id, actor_name,
  target_type, target_id, target_name, before, after)
values
  (pg_temp.id('entry 1'), pg_temp.id('organization acme'), pg_temp.id('space Support'), 'contact_created',
    pg_temp.id('user olivia'), 'Olivia Hart', 'contact', pg_temp.id('contact 3 of Support'), 'Zoë Contact-3 (Support)', null,
    jsonb_build_object('assigneeId', null, 'caseloadId', pg_temp.id('nobody in Support'))),
  (pg_temp.id('entry 2'), pg_temp.id('organization acme'), pg_temp.id('space Support'), 'contact_assigned',
    pg_temp.id('user maya'), 'Maya Ångström', 'contact', pg_temp.id('contact 3 of Support'), 'Zoë Contact-3 (Support)',
    jsonb_build_object('assigneeId', null, 'assigneeName', null, 'caseloadId', pg_temp.id('nobody in Support')),
    jsonb_build_object('assigneeId', pg_temp.id('user olivia'), 'assigneeName', 'Olivia Hart', 'caseloadId', pg_temp.id('olivia in Support'))),
  (pg_temp.id('entry 3'), pg_temp.id('organization acme'), pg_temp.id('space Support'), 'access_changed',
    pg_temp.id('user olivia'), 'Olivia Hart', 'user', pg_temp.id('user anna'), 'Anna O''Neill-Suárez',
    jsonb_build_object('accessLevel', 'manager', 'restrictions', '[]'::jsonb),
    jsonb_build_object('accessLevel', 'agent', 'restrictions', '["mask_contact_details", "contacts_own_only"]'::jsonb)),
  (pg_temp.id('entry 4'), pg_temp.id('organization acme'), pg_temp.id('space Support'), 'access_revoked',
    pg_temp.id('user olivia'), 'Olivia Hart', 'user', pg_temp.id('user rita'), 'Rita Left',
    jsonb_build_object('accessLevel', 'agent', 'restrictions', '[]'::jsonb),
    jsonb_build_object('contacts', 34, 'reassignedTo', pg_temp.id('user amir'),
      'caseloads', jsonb_build_array(pg_temp.id('inherited in Support'))));

-- Every state an invitation can be in.
insert into invitations (id, organization_id, space_id, email, email_canonical, access_level, restrictions,
  sender_id, created_at, expires_at, ended_at, ending, accepted_by, delivery_number, delivery_state, delivery_error, sent_at)
select pg_temp.id('invitation ' || what), pg_temp.id('organization acme'), pg_temp.id('space Support'),
  initcap(what) || '@guests.example', what || '@guests.example', level, restrictions::text[],
  pg_temp.id('user maya'), now() - interval '3 days', now() + days * interval '1 day',
  case when ending is not null then now() - interval '1 day' end, ending,
  case when ending = 'accepted' then pg_temp.id('user amir') end,
  1, delivery, failure, case when delivery = 'sent' then now() - interval '2 days' end
from (values
  ('open', 'agent', '{calls}', 4, null, 'sent', null),
  ('copied', 'agent', '{}', 4, null, 'sent', null),
  ('queued', 'agent', '{}', 4, null, 'queued', null),
  ('failed', 'manager', '{space_settings}', 4, null, 'failed', 'The mail server refused the address.'),
  ('late', 'agent', '{}', -1, null, 'sent', null),
  ('accepted', 'agent', '{}', 4, 'accepted', 'sent', null),
  ('withdrawn', 'agent', '{}', 4, 'withdrawn', 'sent', null),
  ('expired', 'agent', '{}', -1, 'expired', 'sent', null)
) as made (what, level, restrictions, days, ending, delivery, failure);

insert into invitation_links (token_hash, organization_id, space_id, invitation_id, kind, replaced_at)
select pg_temp.token('link ' || what || nth), pg_temp.id('organization acme'), pg_temp.id('space Support'),
  pg_temp.id('invitation ' || what), kind, case when nth = 2 then now() end
from (values ('open', 1, 'mailed'), ('open', 2, 'mailed'), ('copied', 1, 'copied'), ('late', 1, 'mailed'),
  ('accepted', 1, 'mailed'), ('withdrawn', 1, 'mailed')) as links (what, nth, kind);

insert into invitation_codes values (pg_temp.id('invitation copied'), pg_temp.id('organization acme'),
  '$argon2id$v=19$m=19456,t=2,p=1$9lIV6FxrhDuEIM55LlLaiQ$YKsxpIg5no9qvnq/WUvMMmOnP65fWRbXA6kpaOV3Z3k',
  now() + interval '10 minutes', 4);

insert into invitation_mails (organization_id, space_id, mailbox, kind, at) values
  (pg_temp.id('organization acme'), pg_temp.id('space Support'), 'open@guests.example', 'invitation', now() - interval '2 days'),
  (pg_temp.id('organization acme'), pg_temp.id('space Support'), 'copied@guests.example', 'code', now() - interval '5 minutes');

insert into idempotency_keys (organization_id, user_id, key, request_hash, status, answer) values
  (pg_temp.id('organization acme'), pg_temp.id('user olivia'), 'a key that was answered', sha256('[]'), 200,
    '{"status": 200, "body": {"results": []}}');

-- A mail that waits to be sent, and an answer to be forgotten tomorrow.
select queue_job('deliver_invitation', pg_temp.id('organization acme'), jsonb_build_object(
  'spaceId', pg_temp.id('space Support'), 'invitationId', pg_temp.id('invitation queued'), 'deliveryNumber', 1));
select queue_job('forget_answers', pg_temp.id('organization acme'),
  jsonb_build_object('userId', pg_temp.id('user olivia')), now() + interval '24 hours');

select set_config('rollcall.organization_id', pg_temp.id('organization other')::text, false);
insert into organizations (id, name) values (pg_temp.id('organization other'), 'Other & Sons');
insert into organization_members (organization_id, user_id, role)
  values (pg_temp.id('organization other'), pg_temp.id('user bruno'), 'admin');
select pg_temp.fill_space('other', 'Front desk', array['bruno'], array['owner'], 25);

reset role;

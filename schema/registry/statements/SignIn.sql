-- SignIn, a mutation for public.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   SignedIn (anonymous): identity 1 2 3 4 5 6 3 7 1 8 9 5
--   InvalidCredentials (anonymous): identity 1 2 3 4 5 3 6
--   SignedIn, signing keys read again (anonymous): identity 1 2 3 4 5 6 3 7 1 8 9 5 10

-- identity 1
START TRANSACTION;

-- identity 2
insert into `sign_in_attempts` (`email_index`, `attempts`, `forgotten_at_ms`)
values (?, ?, ?)…
on duplicate key update `email_index` = `sign_in_attempts`.`email_index`;

-- identity 3
select `attempts`, `forgotten_at_ms`
from `sign_in_attempts`
where `sign_in_attempts`.`email_index` = ?;

-- identity 4
update `sign_in_attempts`
set `attempts` = ?, `forgotten_at_ms` = ?
where `sign_in_attempts`.`email_index` = ?;

-- identity 5
COMMIT;

-- identity 6
select `person_id`, `kind`, `password_hash`
from `password_credentials`
where `password_credentials`.`email_index` = ?;

-- identity 7
delete from `sign_in_attempts`
where `sign_in_attempts`.`email_index` = ?;

-- identity 8
insert into `sessions` (`id`, `person_id`, `kind`, `client_id`, `created_at_ms`, `last_used_at_ms`,
    `idle_limit_ms`, `ends_at_ms`, `ended_at_ms`)
values (?, ?, ?, ?, ?, ?, ?, ?, ?)…;

-- identity 9
insert into `refresh_tokens` (`hash`, `session_id`, `issued_at_ms`, `used_at_ms`)
values (?, ?, ?, default)…;

-- identity 10
select `kid`, `generation`, `public_x`, `private_key`, `wrapped_key`, `signs_from_ms`,
    `signs_until_ms`, `shown_until_ms`
from `signing_keys`
order by `signing_keys`.`generation`;

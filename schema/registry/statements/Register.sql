-- Register, a mutation for public.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   RegistrationReceived (anonymous): identity 1 2 3 4 5
--   RegistrationReceived, of a known address (anonymous): identity 1 2 5
--   WeakPassword (anonymous): nothing

-- identity 1
START TRANSACTION;

-- identity 2
update `password_credentials`
set `registered_again` = `password_credentials`.`registered_again` + 1
where `password_credentials`.`email_index` = ?;

-- identity 3
insert into `password_credentials` (`email_index`, `person_id`, `kind`, `password_hash`,
    `changed_at_ms`, `registered_again`)
values (?, ?, ?, ?, ?, default)…;

-- identity 4
insert into `customers` (`id`, `email_index`, `name`, `email`, `phone`, `wrapped_key`, `since_ms`,
    `version`)
values (?, ?, ?, ?, ?, ?, ?, default)…;

-- identity 5
COMMIT;

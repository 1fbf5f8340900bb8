-- IssuePartnerToken, a mutation for system.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   the right question (system): identity 1 2 3 4 5 6
--   null, a wrong secret (system): identity 1 4 7 2 8 6

-- identity 1
select `partner_credentials`.`client_id`, `partner_credentials`.`partner_id`,
    `partner_credentials`.`secret_hash`, `partner_credentials`.`expires_at_ms`,
    `partner_credentials`.`revoked_at_ms`, `partners`.`ends_at_ms`
from `partner_credentials`
inner join `partners` on `partners`.`id` = `partner_credentials`.`partner_id`
where `partner_credentials`.`client_id` = ?;

-- identity 2
select `attempts`, `forgotten_at_ms`
from `sign_in_attempts`
where `sign_in_attempts`.`email_index` = ?;

-- identity 3
delete from `sign_in_attempts`
where `sign_in_attempts`.`email_index` = ?;

-- identity 4
START TRANSACTION;

-- identity 5
insert into `sessions` (`id`, `person_id`, `kind`, `client_id`, `created_at_ms`, `last_used_at_ms`,
    `idle_limit_ms`, `ends_at_ms`, `ended_at_ms`)
values (?, ?, ?, ?, ?, ?, ?, ?, ?)…;

-- identity 6
COMMIT;

-- identity 7
insert into `sign_in_attempts` (`email_index`, `attempts`, `forgotten_at_ms`)
values (?, ?, ?)…
on duplicate key update `email_index` = `sign_in_attempts`.`email_index`;

-- identity 8
update `sign_in_attempts`
set `attempts` = ?, `forgotten_at_ms` = ?
where `sign_in_attempts`.`email_index` = ?;

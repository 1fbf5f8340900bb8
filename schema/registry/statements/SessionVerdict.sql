-- SessionVerdict, a query for system.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   the right question (system): identity 1
--   of nobody (system): identity 1
--   of staff (system): identity 1 2
--   of a partner (system): identity 1 3

-- identity 1
select `id`, `person_id`, `kind`, `client_id`, `created_at_ms`, `last_used_at_ms`, `idle_limit_ms`,
    `ends_at_ms`, `ended_at_ms`
from `sessions`
where `sessions`.`id` = ?;

-- identity 2
select `role`, `expires_at_ms`
from `staff_grants`
where (`staff_grants`.`staff_id` = ? and (`staff_grants`.`granted_at_ms` <= ? and
    `staff_grants`.`revoked_at_ms` is null and (`staff_grants`.`expires_at_ms` is null or
    `staff_grants`.`expires_at_ms` > ?)));

-- identity 3
select `partner_credentials`.`client_id`, `partner_credentials`.`partner_id`,
    `partner_credentials`.`secret_hash`, `partner_credentials`.`expires_at_ms`,
    `partner_credentials`.`revoked_at_ms`, `partners`.`ends_at_ms`
from `partner_credentials`
inner join `partners` on `partners`.`id` = `partner_credentials`.`partner_id`
where `partner_credentials`.`client_id` = ?;

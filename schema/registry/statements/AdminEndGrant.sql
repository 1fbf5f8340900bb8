-- AdminEndGrant, a mutation for admin.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   GrantEnded (admin): identity 1 2 3 4 5 6

-- identity 1
START TRANSACTION;

-- identity 2
select `id`
from `staff_grants`
where `staff_grants`.`role` = ?
for update;

-- identity 3
select `staff_grants`.`id`, `staff_grants`.`staff_id`, `staff_grants`.`role`,
    `staff_grants`.`granted_at_ms`, `staff_grants`.`granted_by`, `staff_grants`.`expires_at_ms`,
    `staff_grants`.`revoked_at_ms`
from `staff_grants`
inner join `staff` on `staff`.`id` = `staff_grants`.`staff_id`
where `staff_grants`.`id` = ?;

-- identity 4
select `staff_grants`.`id`, `staff_grants`.`staff_id`, `staff_grants`.`role`,
    `staff_grants`.`granted_at_ms`, `staff_grants`.`granted_by`, `staff_grants`.`expires_at_ms`,
    `staff_grants`.`revoked_at_ms`
from `staff_grants`
inner join `staff` on `staff`.`id` = `staff_grants`.`staff_id`
where (`staff_grants`.`staff_id` = ? and (`staff_grants`.`granted_at_ms` <= ? and
    `staff_grants`.`revoked_at_ms` is null and (`staff_grants`.`expires_at_ms` is null or
    `staff_grants`.`expires_at_ms` > ?)) and `staff`.`left_at_ms` is null);

-- identity 5
update `staff_grants`
set `revoked_at_ms` = ?
where `staff_grants`.`id` in (?…);

-- identity 6
COMMIT;

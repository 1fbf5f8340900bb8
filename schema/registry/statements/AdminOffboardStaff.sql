-- AdminOffboardStaff, a mutation for admin.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   StaffOffboarded (admin): identity 1 2 3 3 4 5 6 7 8 9 10 11 12 13

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
where (`staff_grants`.`staff_id` = ? and (`staff_grants`.`granted_at_ms` <= ? and
    `staff_grants`.`revoked_at_ms` is null and (`staff_grants`.`expires_at_ms` is null or
    `staff_grants`.`expires_at_ms` > ?)) and `staff`.`left_at_ms` is null);

-- identity 4
select `id`
from `staff`
where `staff`.`id` = ?;

-- identity 5
select `staff_grants`.`id`, `staff_grants`.`staff_id`, `staff_grants`.`role`,
    `staff_grants`.`granted_at_ms`, `staff_grants`.`granted_by`, `staff_grants`.`expires_at_ms`,
    `staff_grants`.`revoked_at_ms`
from `staff_grants`
inner join `staff` on `staff`.`id` = `staff_grants`.`staff_id`
inner join `password_credentials` on `password_credentials`.`email_index` = `staff`.`email_index`
where ((`staff_grants`.`granted_at_ms` <= ? and `staff_grants`.`revoked_at_ms` is null and
    (`staff_grants`.`expires_at_ms` is null or `staff_grants`.`expires_at_ms` > ?)) and
    `staff_grants`.`role` = ? and `staff_grants`.`expires_at_ms` is null and `staff`.`left_at_ms` is
    null and `password_credentials`.`password_hash` is not null);

-- identity 6
update `staff`
set `left_at_ms` = ?
where (`staff`.`id` = ? and `staff`.`left_at_ms` is null);

-- identity 7
update `sessions`
set `ended_at_ms` = ?
where ((`sessions`.`person_id` = ? and `sessions`.`kind` = ?) and (`sessions`.`ended_at_ms` is null
    and `sessions`.`ends_at_ms` > ? and `sessions`.`last_used_at_ms` + `sessions`.`idle_limit_ms` >
    ?));

-- identity 8
update `staff_grants`
set `revoked_at_ms` = ?
where (`staff_grants`.`staff_id` = ? and `staff_grants`.`revoked_at_ms` is null and
    (`staff_grants`.`expires_at_ms` is null or `staff_grants`.`expires_at_ms` > ?));

-- identity 9
delete from `customer_assignments`
where `customer_assignments`.`staff_id` = ?;

-- identity 10
update `invitations`
set `used_at_ms` = ?
where (`invitations`.`staff_id` = ? and `invitations`.`used_at_ms` is null);

-- identity 11
select `email_index`
from `staff`
where `staff`.`id` = ?;

-- identity 12
update `password_credentials`
set `password_hash` = ?, `changed_at_ms` = ?
where `password_credentials`.`email_index` in (?…);

-- identity 13
COMMIT;

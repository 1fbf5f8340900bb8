-- AdminInviteStaff, a mutation for admin.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   StaffInvited (admin): identity 1 2 3 4 5 6 7 3 8 9 10 11 12

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
select `staff`.`id`
from `staff`
inner join `password_credentials` on `password_credentials`.`email_index` = `staff`.`email_index`
where (`staff`.`email_index` = ? and `staff`.`left_at_ms` is null and
    `password_credentials`.`password_hash` is null);

-- identity 5
update `password_credentials`
set `registered_again` = `password_credentials`.`registered_again` + 1
where `password_credentials`.`email_index` = ?;

-- identity 6
insert into `password_credentials` (`email_index`, `person_id`, `kind`, `password_hash`,
    `changed_at_ms`, `registered_again`)
values (?, ?, ?, ?, ?, default)…;

-- identity 7
insert into `staff` (`id`, `email_index`, `name`, `email`, `phone`, `wrapped_key`, `since_ms`,
    `left_at_ms`)
values (?, ?, ?, ?, ?, ?, ?, default)…;

-- identity 8
insert into `staff_grants` (`id`, `staff_id`, `role`, `granted_at_ms`, `granted_by`,
    `expires_at_ms`, `revoked_at_ms`)
values (?, ?, ?, ?, ?, ?, ?)…;

-- identity 9
update `invitations`
set `used_at_ms` = ?
where (`invitations`.`staff_id` = ? and `invitations`.`used_at_ms` is null);

-- identity 10
insert into `invitations` (`token_hash`, `staff_id`, `invited_by`, `expires_at_ms`, `used_at_ms`)
values (?, ?, ?, ?, default)…;

-- identity 11
COMMIT;

-- identity 12
select `id`, `email_index`, `name`, `email`, `phone`, `wrapped_key`, `since_ms`, `left_at_ms`
from `staff`
where `staff`.`id` in (?…);

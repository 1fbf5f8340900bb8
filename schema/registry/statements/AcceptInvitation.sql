-- AcceptInvitation, a mutation for public.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   InvitationAccepted (anonymous): identity 1 2 3 4 5 6

-- identity 1
select `staff`.`id`, `staff`.`email_index`, `staff`.`name`, `staff`.`email`, `staff`.`phone`,
    `staff`.`wrapped_key`, `staff`.`since_ms`, `staff`.`left_at_ms`
from `invitations`
inner join `staff` on `staff`.`id` = `invitations`.`staff_id`
where (`invitations`.`token_hash` = ? and `invitations`.`used_at_ms` is null and
    `invitations`.`expires_at_ms` > ? and `staff`.`left_at_ms` is null);

-- identity 2
START TRANSACTION;

-- identity 3
select `staff`.`email_index`
from `invitations`
inner join `staff` on `staff`.`id` = `invitations`.`staff_id`
where (`invitations`.`token_hash` = ? and `invitations`.`used_at_ms` is null and
    `invitations`.`expires_at_ms` > ? and `staff`.`left_at_ms` is null)
for update;

-- identity 4
update `invitations`
set `used_at_ms` = ?
where `invitations`.`token_hash` = ?;

-- identity 5
update `password_credentials`
set `password_hash` = ?, `changed_at_ms` = ?
where `password_credentials`.`email_index` = ?;

-- identity 6
COMMIT;

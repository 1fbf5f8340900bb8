-- AdminStaff, a query for admin.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- The same for 1, 10 and 100 of: first.
--   StaffConnection (admin): identity 1 2 3 4

-- identity 1
select `id`, `email_index`, `name`, `email`, `phone`, `wrapped_key`, `since_ms`, `left_at_ms`
from `staff`
order by `staff`.`id` desc
limit ?;

-- identity 2
select `id`, `staff_id`, `role`, `granted_at_ms`, `granted_by`, `expires_at_ms`, `revoked_at_ms`,
    `place`
from (select `id`, `staff_id`, `role`, `granted_at_ms`, `granted_by`, `expires_at_ms`,
    `revoked_at_ms`, row_number() over ( partition by `staff_id` order by case when
    (`staff_grants`.`granted_at_ms` <= ? and `staff_grants`.`revoked_at_ms` is null and
    (`staff_grants`.`expires_at_ms` is null or `staff_grants`.`expires_at_ms` > ?)) then 0 else 1
    end, `id` desc) as `place` from `staff_grants` where `staff_grants`.`staff_id` in (?…)) `ranked`
where `place` <= ?
order by `ranked`.`staff_id`, `place`;

-- identity 3
select `person_id`, max(`last_used_at_ms`)
from `sessions`
where (`sessions`.`person_id` in (?…) and `sessions`.`kind` = ?)
group by `sessions`.`person_id`;

-- identity 4
select `staff_id`, max(`expires_at_ms`)
from `invitations`
where (`invitations`.`staff_id` in (?…) and `invitations`.`used_at_ms` is null)
group by `invitations`.`staff_id`;

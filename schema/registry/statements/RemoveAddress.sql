-- RemoveAddress, a mutation for customer.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   AddressRemoved (customer): identity 1

-- identity 1
update `addresses`
set `replaced_at_ms` = ?
where (`addresses`.`id` = ? and `addresses`.`replaced_at_ms` is null and exists (select `id` from
    `customers` where (`customers`.`id` = `addresses`.`customer_id` and `customers`.`id` = ?)));

-- SalesPipeline, a query for sales.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- The same for 1, 10 and 100 of: first, orders.
--   CustomerConnection (sales): identity 1 2 3, orders 1

-- identity 1
select `assigned_at_ms`, `customer_id`
from `customer_assignments`
where (`customer_assignments`.`staff_id` = ? and `customer_assignments`.`until_ms` > ?)
order by `customer_assignments`.`assigned_at_ms` desc, `customer_assignments`.`customer_id` desc
limit ?;

-- identity 2
select `customer_id`
from `customer_assignments`
where ((`customer_assignments`.`staff_id` = ? and `customer_assignments`.`until_ms` > ?) and
    `customer_assignments`.`customer_id` in (?…));

-- identity 3
select `id`, `email_index`, `name`, `email`, `phone`, `wrapped_key`, `since_ms`, `version`
from `customers`
where (`customers`.`id` in (?…) and `customers`.`id` in (select `customer_assignments`.`customer_id`
    from `customer_assignments` where `customer_assignments`.`staff_id` = ? and
    `customer_assignments`.`until_ms` > ?));

-- orders 1
select `id`, `number`, `customer_id`, `partner_id`, `reference`, `address_id`, `status`,
    `placed_at`, `pay_by`, `version`, `currency`, `subtotal_minor`, `discount_minor`,
    `shipping_minor`, `shipping_tax_minor`, `tax_minor`, `total_minor`, `place`
from (select `id`, `number`, `customer_id`, `partner_id`, `reference`, `address_id`, `status`,
    `placed_at`, `pay_by`, `version`, `currency`, `subtotal_minor`, `discount_minor`,
    `shipping_minor`, `shipping_tax_minor`, `tax_minor`, `total_minor`, row_number() over (partition
    by `customer_id` order by `id` desc) as `place` from `orders` where (`orders`.`customer_id` in
    (?…) and (false or `orders`.`customer_id` in (?…)))) `numbered`
where `place` <= ?
order by `numbered`.`id` desc;

-- SupportQueue, a query for support.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- The same for 1, 10 and 100 of: first.
--   OrderConnection (support): identity 1, orders 1
--   orders of a partner (support): identity 2, orders 1

-- identity 1
select `id`, `email_index`, `name`, `email`, `phone`, `wrapped_key`, `since_ms`, `version`
from `customers`
where (`customers`.`id` in (?…) and true);

-- identity 2
select `id`, `name`
from `partners`
where (`partners`.`id` in (?…) and true);

-- orders 1
((select `id`, `number`, `customer_id`, `partner_id`, `reference`, `address_id`, `status`,
    `placed_at`, `pay_by`, `version`, `currency`, `subtotal_minor`, `discount_minor`,
    `shipping_minor`, `shipping_tax_minor`, `tax_minor`, `total_minor` from `orders` FORCE INDEX
    (orders_in_state) where (`orders`.`status` = ? and true and `orders`.`id` > ?) order by
    `orders`.`id` limit ?) union all (select `id`, `number`, `customer_id`, `partner_id`,
    `reference`, `address_id`, `status`, `placed_at`, `pay_by`, `version`, `currency`,
    `subtotal_minor`, `discount_minor`, `shipping_minor`, `shipping_tax_minor`, `tax_minor`,
    `total_minor` from `orders` FORCE INDEX (orders_in_state) where (`orders`.`status` = ? and true
    and `orders`.`id` > ?) order by `orders`.`id` limit ?))
union all (select `id`, `number`, `customer_id`, `partner_id`, `reference`, `address_id`, `status`,
    `placed_at`, `pay_by`, `version`, `currency`, `subtotal_minor`, `discount_minor`,
    `shipping_minor`, `shipping_tax_minor`, `tax_minor`, `total_minor` from `orders` FORCE INDEX
    (orders_in_state) where (`orders`.`status` = ? and true and `orders`.`id` > ?) order by
    `orders`.`id` limit ?)
order by `id`
limit ?;

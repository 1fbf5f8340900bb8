-- SupportOrder, a query for support.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- The same for 1, 10 and 100 of: items.
--   Order (support): catalog 1, identity 1 2, orders 1 2 3
--   no such order (support): orders 1

-- catalog 1
select `id`, `slug`, `kind`, `brand`, `model`, `name`, `description`, `status`, `source_kind`,
    `source_reference`, `specs`, `warranty`, `certificates`, `power_w`, `source_key`, `created_at`,
    `changed_at`, `version`
from `products`
where `products`.`id` in (?…);

-- identity 1
select `id`, `customer_id`, `idempotency_key`, `body_hash`, `recipient`, `line1`, `line2`, `city`,
    `department`, `postal_code`, `phone`, `wrapped_key`, `created_at_ms`, `replaced_at_ms`
from `addresses`
where (`addresses`.`id` in (?…) and exists (select `id` from `customers` where (`customers`.`id` =
    `addresses`.`customer_id` and true)));

-- identity 2
select `id`, `email_index`, `name`, `email`, `phone`, `wrapped_key`, `since_ms`, `version`
from `customers`
where (`customers`.`id` in (?…) and true);

-- orders 1
select `id`, `number`, `customer_id`, `partner_id`, `reference`, `address_id`, `status`,
    `placed_at`, `pay_by`, `version`, `currency`, `subtotal_minor`, `discount_minor`,
    `shipping_minor`, `shipping_tax_minor`, `tax_minor`, `total_minor`
from `orders`
where (`orders`.`id` in (?…) and true);

-- orders 2
select `id`, `order_id`, `author_id`, `idempotency_key`, `reason`, `text`, `at`, `place`
from (select `order_notes`.`id`, `order_notes`.`order_id`, `order_notes`.`author_id`,
    `order_notes`.`idempotency_key`, `order_notes`.`reason`, `order_notes`.`text`,
    `order_notes`.`at`, row_number() over (partition by `order_notes`.`order_id` order by
    `order_notes`.`id` desc) as `place` from `order_notes` inner join `orders` on (`orders`.`id` =
    `order_notes`.`order_id` and true) where `order_notes`.`order_id` in (?…)) `numbered`
where `place` <= ?
order by `numbered`.`id` desc;

-- orders 3
select `id`, `order_id`, `position`, `sku`, `product_id`, `name`, `quantity`, `currency`,
    `unit_price_minor`, `tax_class`, `tax_basis_points`, `tax_minor`, `total_minor`, `place`
from (select `order_lines`.`id`, `order_lines`.`order_id`, `order_lines`.`position`,
    `order_lines`.`sku`, `order_lines`.`product_id`, `order_lines`.`name`, `order_lines`.`quantity`,
    `order_lines`.`currency`, `order_lines`.`unit_price_minor`, `order_lines`.`tax_class`,
    `order_lines`.`tax_basis_points`, `order_lines`.`tax_minor`, `order_lines`.`total_minor`,
    row_number() over (partition by `order_lines`.`order_id` order by `order_lines`.`position`) as
    `place` from `order_lines` inner join `orders` on (`orders`.`id` = `order_lines`.`order_id` and
    true) where `order_lines`.`order_id` in (?…)) `numbered`
where `place` <= ?
order by `numbered`.`order_id`, `numbered`.`position`;

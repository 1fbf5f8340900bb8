-- CompareModules, a query for public.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- The same for 1, 10 and 100 of: slugs.
--   ModuleComparison (anonymous): catalog 1, orders 1 2 3

-- catalog 1
select `id`, `slug`, `kind`, `brand`, `model`, `name`, `description`, `status`, `source_kind`,
    `source_reference`, `specs`, `warranty`, `certificates`, `power_w`, `source_key`, `created_at`,
    `changed_at`, `version`
from `products`
where `products`.`slug` in (?…);

-- orders 1
select `offer_components`.`kit_sku`, `offer_components`.`sku`, `offers`.`product_id`,
    `offer_components`.`quantity`
from `offer_components`
inner join `offers` on `offers`.`sku` = `offer_components`.`sku`
where `offer_components`.`kit_sku` in (?…)
order by `offer_components`.`kit_sku`, `offer_components`.`sku`;

-- orders 2
select `sku`, `on_hand` - `reserved`
from `stock_levels`
where `stock_levels`.`sku` in (?…);

-- orders 3
select `sku`, `product_id`, `name`, `price_minor`, `currency`, `tax_class`, `ships`,
    `lead_time_days`, `restock_days`
from `offers`
where (`offers`.`product_id` in (?…) and `offers`.`status` = ?);

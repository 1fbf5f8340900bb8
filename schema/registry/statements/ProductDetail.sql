-- ProductDetail, a query for public.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   Product (anonymous): catalog 1, orders 1 2 3
--   a kit (anonymous): catalog 2 1, orders 1 2 3
--   no such product (anonymous): catalog 1
--   asked by an id that is none (anonymous): catalog 2

-- catalog 1
select `id`, `slug`, `kind`, `brand`, `model`, `name`, `description`, `status`, `source_kind`,
    `source_reference`, `specs`, `warranty`, `certificates`, `power_w`, `source_key`, `created_at`,
    `changed_at`, `version`
from `products`
where `products`.`slug` in (?…);

-- catalog 2
select `id`, `slug`, `kind`, `brand`, `model`, `name`, `description`, `status`, `source_kind`,
    `source_reference`, `specs`, `warranty`, `certificates`, `power_w`, `source_key`, `created_at`,
    `changed_at`, `version`
from `products`
where `products`.`id` in (?…);

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

-- CartSummary, a query for customer.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   Cart (customer): catalog 1, orders 1 2 2 3 3 4 5 6

-- catalog 1
select `id`, `slug`, `kind`, `brand`, `model`, `name`, `description`, `status`, `source_kind`,
    `source_reference`, `specs`, `warranty`, `certificates`, `power_w`, `source_key`, `created_at`,
    `changed_at`, `version`
from `products`
where `products`.`id` in (?…);

-- orders 1
select `carts`.`id`, `carts`.`customer_id`, `carts`.`order_id`, `carts`.`version`,
    `carts`.`changed_at`, `cart_lines`.`sku`, `cart_lines`.`quantity`, `cart_lines`.`position`
from `carts`
left join `cart_lines` on `cart_lines`.`cart_id` = `carts`.`id`
where `carts`.`open_for` = ?
order by `cart_lines`.`position`;

-- orders 2
select `offer_components`.`kit_sku`, `offer_components`.`sku`, `offers`.`product_id`,
    `offer_components`.`quantity`
from `offer_components`
inner join `offers` on `offers`.`sku` = `offer_components`.`sku`
where `offer_components`.`kit_sku` in (?…)
order by `offer_components`.`kit_sku`, `offer_components`.`sku`;

-- orders 3
select `sku`, `on_hand` - `reserved`
from `stock_levels`
where `stock_levels`.`sku` in (?…);

-- orders 4
select `sku`, `product_id`
from `offers`
where `offers`.`sku` in (?…);

-- orders 5
select `sku`, `product_id`, `name`, `price_minor`, `currency`, `tax_class`, `ships`,
    `lead_time_days`, `restock_days`
from `offers`
where (`offers`.`product_id` in (?…) and `offers`.`status` = ?);

-- orders 6
select `sku`, `product_id`, `name`, `price_minor`, `currency`, `tax_class`, `ships`,
    `lead_time_days`, `restock_days`
from `offers`
where (`offers`.`sku` in (?…) and `offers`.`status` = ?);

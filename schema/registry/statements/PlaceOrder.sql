-- PlaceOrder, a mutation for customer.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- The same for 1, 10 and 100 of: input.lines.
--   OrderPlaced (customer): orders 1 2 3 4 5 6 7 8 9 10 11 12 13 14
--   OrderPlaced, the same key again (customer): orders 1 2 3 15 14
--   OrderPlaced, to an address (customer): orders 1 2 3 4 5 6 7 8 9 10 11 12 13 14
--   AddressNotAccepted (customer): nothing
--   IdempotencyMismatch (customer): orders 1 2 3 14
--   OrderPlaced, from a cart (customer): orders 1 2 3 16 4 5 6 7 8 9 10 11 12 13 17 14
--   NotSold (customer): orders 1 2 3 4 14
--   OutOfStock (customer): orders 1 2 3 4 5 6 14
--   UnpaidLimitReached (customer): orders 1 2 3 4 5 6 7 14

-- orders 1
START TRANSACTION;

-- orders 2
insert into `buyers` (`customer_id`)
values (?)…
on duplicate key update `customer_id` = ?;

-- orders 3
select `actor_id`, `operation`, `key`, `body_hash`, `order_id`, `created_at`
from `idempotency_keys`
where (`idempotency_keys`.`actor_id` = ? and `idempotency_keys`.`operation` = ? and
    `idempotency_keys`.`key` = ?);

-- orders 4
select `sku`, `product_id`, `name`, `price_minor`, `currency`, `tax_class`, `ships`,
    `lead_time_days`, `restock_days`
from `offers`
where (`offers`.`sku` in (?…) and `offers`.`status` = ?);

-- orders 5
select `offer_components`.`kit_sku`, `offer_components`.`sku`, `offers`.`product_id`,
    `offer_components`.`quantity`
from `offer_components`
inner join `offers` on `offers`.`sku` = `offer_components`.`sku`
where `offer_components`.`kit_sku` in (?…)
order by `offer_components`.`kit_sku`, `offer_components`.`sku`;

-- orders 6
select `sku`, `on_hand` - `reserved`
from `stock_levels` FORCE INDEX (PRIMARY)
where `stock_levels`.`sku` in (?…)
order by `stock_levels`.`sku`
for update;

-- orders 7
select coalesce(sum(`total_minor`), 0)
from `orders`
where (`orders`.`status` = ? and `orders`.`customer_id` = ?);

-- orders 8
insert into `idempotency_keys` (`actor_id`, `operation`, `key`, `body_hash`, `order_id`,
    `created_at`)
values (?, ?, ?, ?, ?, ?)…;

-- orders 9
insert into `orders` (`id`, `number`, `customer_id`, `partner_id`, `reference`, `address_id`,
    `status`, `placed_at`, `pay_by`, `version`, `currency`, `subtotal_minor`, `discount_minor`,
    `shipping_minor`, `shipping_tax_minor`, `tax_minor`, `total_minor`)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)…;

-- orders 10
insert into `order_lines` (`id`, `order_id`, `position`, `sku`, `product_id`, `name`, `quantity`,
    `currency`, `unit_price_minor`, `tax_class`, `tax_basis_points`, `tax_minor`, `total_minor`)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)…;

-- orders 11
update `stock_levels`
set `reserved` = `stock_levels`.`reserved` + (case `stock_levels`.`sku` when ? then ?… end)
where (`stock_levels`.`sku` in (?…) and `stock_levels`.`on_hand` - `stock_levels`.`reserved` >=
    (case `stock_levels`.`sku` when ? then ?… end));

-- orders 12
insert into `reservations` (`order_id`, `sku`, `quantity`, `released_at`)
values (?, ?, ?, default)…;

-- orders 13
insert into `outbox_events` (`id`, `aggregate_id`, `sequence`, `kind`, `payload`, `at`)
values (?, ?, ?, ?, ?, ?)…;

-- orders 14
COMMIT;

-- orders 15
select `id`, `number`, `customer_id`, `partner_id`, `reference`, `address_id`, `status`,
    `placed_at`, `pay_by`, `version`, `currency`, `subtotal_minor`, `discount_minor`,
    `shipping_minor`, `shipping_tax_minor`, `tax_minor`, `total_minor`
from `orders`
where (`orders`.`id` in (?…) and `orders`.`customer_id` = ?);

-- orders 16
select `carts`.`id`, `carts`.`customer_id`, `carts`.`order_id`, `carts`.`version`,
    `carts`.`changed_at`, `cart_lines`.`sku`, `cart_lines`.`quantity`, `cart_lines`.`position`
from `carts`
left join `cart_lines` on `cart_lines`.`cart_id` = `carts`.`id`
where (`carts`.`id` = ? and `carts`.`customer_id` = ?)
order by `cart_lines`.`position`
for update;

-- orders 17
update `carts`
set `open_for` = ?, `order_id` = ?
where (`carts`.`id` = ? and `carts`.`version` = ? and `carts`.`order_id` is null and
    `carts`.`customer_id` = ?);

CREATE TABLE `idempotency_keys` (
	`actor_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`operation` varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`key` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`body_hash` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`order_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `idempotency_keys_pk` PRIMARY KEY(`actor_id`,`operation`,`key`)
);
--> statement-breakpoint
CREATE TABLE `offer_components` (
	`kit_sku` varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`sku` varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`quantity` int NOT NULL,
	CONSTRAINT `offer_components_pk` PRIMARY KEY(`kit_sku`,`sku`),
	CONSTRAINT `offer_components_quantity` CHECK(`offer_components`.`quantity` > 0 and `offer_components`.`kit_sku` <> `offer_components`.`sku`)
);
--> statement-breakpoint
CREATE TABLE `offers` (
	`sku` varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`product_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`name` varchar(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`price_minor` bigint NOT NULL,
	`currency` varchar(3) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`tax_class` varchar(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`status` varchar(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`ships` boolean NOT NULL,
	`lead_time_days` int NOT NULL,
	`restock_days` int NOT NULL,
	CONSTRAINT `offers_sku` PRIMARY KEY(`sku`),
	CONSTRAINT `offers_product` UNIQUE(`product_id`),
	CONSTRAINT `offers_currency` CHECK(`offers`.`currency` = 'COP'),
	CONSTRAINT `offers_price` CHECK(`offers`.`price_minor` >= 0),
	CONSTRAINT `offers_tax_class` CHECK(`offers`.`tax_class` in ('STANDARD', 'EXCLUDED')),
	CONSTRAINT `offers_status` CHECK(`offers`.`status` in ('ACTIVE', 'WITHDRAWN')),
	CONSTRAINT `offers_days` CHECK(`offers`.`lead_time_days` >= 0 and `offers`.`restock_days` >= `offers`.`lead_time_days`)
);
--> statement-breakpoint
CREATE TABLE `order_lines` (
	`id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`order_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`position` int NOT NULL,
	`sku` varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`product_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`name` varchar(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`quantity` int NOT NULL,
	`currency` varchar(3) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`unit_price_minor` bigint NOT NULL,
	`tax_class` varchar(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`tax_basis_points` int NOT NULL,
	`tax_minor` bigint NOT NULL,
	`total_minor` bigint NOT NULL,
	CONSTRAINT `order_lines_id` PRIMARY KEY(`id`),
	CONSTRAINT `order_lines_position` UNIQUE(`order_id`,`position`),
	CONSTRAINT `order_lines_quantity` CHECK(`order_lines`.`quantity` > 0),
	CONSTRAINT `order_lines_total` CHECK(`order_lines`.`total_minor` = `order_lines`.`unit_price_minor` * `order_lines`.`quantity` + `order_lines`.`tax_minor`
        and `order_lines`.`tax_minor` >= 0)
);
--> statement-breakpoint
CREATE TABLE `orders` (
	`id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`number` varchar(11) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`customer_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`status` varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`placed_at` datetime(3) NOT NULL,
	`pay_by` datetime(3),
	`version` int NOT NULL,
	`currency` varchar(3) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`subtotal_minor` bigint NOT NULL,
	`discount_minor` bigint NOT NULL,
	`shipping_minor` bigint NOT NULL,
	`shipping_tax_minor` bigint NOT NULL,
	`tax_minor` bigint NOT NULL,
	`total_minor` bigint NOT NULL,
	CONSTRAINT `orders_id` PRIMARY KEY(`id`),
	CONSTRAINT `orders_number` UNIQUE(`number`),
	CONSTRAINT `orders_total` CHECK(`orders`.`total_minor` = `orders`.`subtotal_minor` - `orders`.`discount_minor`
        + `orders`.`shipping_minor` + `orders`.`tax_minor` and `orders`.`total_minor` >= 0),
	CONSTRAINT `orders_discount` CHECK(`orders`.`discount_minor` between 0 and `orders`.`subtotal_minor`),
	CONSTRAINT `orders_shipping` CHECK(`orders`.`shipping_minor` >= 0),
	CONSTRAINT `orders_tax` CHECK(`orders`.`shipping_tax_minor` between 0 and `orders`.`tax_minor`),
	CONSTRAINT `orders_pay_by` CHECK((`orders`.`status` = 'PENDING_PAYMENT') = (`orders`.`pay_by` is not null))
);
--> statement-breakpoint
CREATE TABLE `outbox_events` (
	`id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`aggregate_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`sequence` int NOT NULL,
	`kind` varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`payload` json NOT NULL,
	`at` datetime(3) NOT NULL,
	CONSTRAINT `outbox_events_id` PRIMARY KEY(`id`),
	CONSTRAINT `outbox_events_sequence` UNIQUE(`aggregate_id`,`sequence`)
);
--> statement-breakpoint
CREATE TABLE `reservations` (
	`order_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`sku` varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`quantity` int NOT NULL,
	`released_at` datetime(3),
	CONSTRAINT `reservations_pk` PRIMARY KEY(`order_id`,`sku`),
	CONSTRAINT `reservations_quantity` CHECK(`reservations`.`quantity` > 0)
);
--> statement-breakpoint
CREATE TABLE `stock_levels` (
	`sku` varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`on_hand` int NOT NULL,
	`reserved` int NOT NULL,
	CONSTRAINT `stock_levels_sku` PRIMARY KEY(`sku`),
	CONSTRAINT `stock_levels_promised` CHECK(0 <= `stock_levels`.`reserved` and `stock_levels`.`reserved` <= `stock_levels`.`on_hand`)
);
--> statement-breakpoint
ALTER TABLE `offer_components` ADD CONSTRAINT `offer_components_kit_sku_offers_sku_fk` FOREIGN KEY (`kit_sku`) REFERENCES `offers`(`sku`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `offer_components` ADD CONSTRAINT `offer_components_sku_offers_sku_fk` FOREIGN KEY (`sku`) REFERENCES `offers`(`sku`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `order_lines` ADD CONSTRAINT `order_lines_order_id_orders_id_fk` FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `reservations` ADD CONSTRAINT `reservations_order_id_orders_id_fk` FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `reservations` ADD CONSTRAINT `reservations_sku_stock_levels_sku_fk` FOREIGN KEY (`sku`) REFERENCES `stock_levels`(`sku`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `stock_levels` ADD CONSTRAINT `stock_levels_sku_offers_sku_fk` FOREIGN KEY (`sku`) REFERENCES `offers`(`sku`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `orders_of_customer` ON `orders` (`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `orders_to_pay` ON `orders` (`status`,`pay_by`);
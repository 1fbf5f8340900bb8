CREATE TABLE `cart_lines` (
	`cart_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`sku` varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`quantity` int NOT NULL,
	`position` int NOT NULL,
	CONSTRAINT `cart_lines_pk` PRIMARY KEY(`cart_id`,`sku`),
	CONSTRAINT `cart_lines_quantity` CHECK(`cart_lines`.`quantity` between 1 and 1000)
);
--> statement-breakpoint
CREATE TABLE `carts` (
	`id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`customer_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`open_for` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
	`order_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
	`version` int NOT NULL,
	`changed_at` datetime(3) NOT NULL,
	CONSTRAINT `carts_id` PRIMARY KEY(`id`),
	CONSTRAINT `carts_open` UNIQUE(`open_for`),
	CONSTRAINT `carts_order` UNIQUE(`order_id`),
	CONSTRAINT `carts_state` CHECK((`carts`.`open_for` is null) = (`carts`.`order_id` is not null)),
	CONSTRAINT `carts_open_for` CHECK(`carts`.`open_for` is null or `carts`.`open_for` = `carts`.`customer_id`)
);
--> statement-breakpoint
CREATE TABLE `order_notes` (
	`id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`order_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`author_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`idempotency_key` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`reason` varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`text` varchar(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`at` datetime(3) NOT NULL,
	CONSTRAINT `order_notes_id` PRIMARY KEY(`id`),
	CONSTRAINT `order_notes_key` UNIQUE(`author_id`,`idempotency_key`),
	CONSTRAINT `order_notes_reason` CHECK(`order_notes`.`reason` in ('CUSTOMER_CALLED', 'DELIVERY', 'PAYMENT', 'INSTALLATION', 'OTHER'))
);
--> statement-breakpoint
ALTER TABLE `orders` MODIFY COLUMN `customer_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;--> statement-breakpoint
ALTER TABLE `orders` ADD `partner_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;--> statement-breakpoint
ALTER TABLE `orders` ADD `reference` varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;--> statement-breakpoint
ALTER TABLE `orders` ADD `address_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;--> statement-breakpoint
ALTER TABLE `orders` ADD CONSTRAINT `orders_reference` UNIQUE(`partner_id`,`reference`);--> statement-breakpoint
ALTER TABLE `cart_lines` ADD CONSTRAINT `cart_lines_cart_id_carts_id_fk` FOREIGN KEY (`cart_id`) REFERENCES `carts`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `carts` ADD CONSTRAINT `carts_order_id_orders_id_fk` FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `order_notes` ADD CONSTRAINT `order_notes_order_id_orders_id_fk` FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `carts_of_customer` ON `carts` (`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `order_notes_of_order` ON `order_notes` (`order_id`,`id`);--> statement-breakpoint
ALTER TABLE `orders` ADD CONSTRAINT `orders_owner` CHECK ((`orders`.`customer_id` is null) <> (`orders`.`partner_id` is null));--> statement-breakpoint
ALTER TABLE `orders` ADD CONSTRAINT `orders_reference_of_partner` CHECK ((`orders`.`partner_id` is null) = (`orders`.`reference` is null));--> statement-breakpoint
CREATE INDEX `orders_of_partner` ON `orders` (`partner_id`,`id`);--> statement-breakpoint
CREATE INDEX `orders_in_state` ON `orders` (`status`,`id`);
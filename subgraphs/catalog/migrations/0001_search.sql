CREATE TABLE `product_words` (
	`word` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`product_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	CONSTRAINT `product_words_pk` PRIMARY KEY(`word`,`product_id`)
);
--> statement-breakpoint
ALTER TABLE `products` ADD `power_w` double;--> statement-breakpoint
ALTER TABLE `products` ADD `source_key` varchar(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;--> statement-breakpoint
ALTER TABLE `products` ADD `changed_at` datetime(3);--> statement-breakpoint
UPDATE `products` SET `changed_at` = `created_at`;--> statement-breakpoint
ALTER TABLE `products` MODIFY `changed_at` datetime(3) NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD CONSTRAINT `products_source_key` UNIQUE(`source_key`);--> statement-breakpoint
ALTER TABLE `product_words` ADD CONSTRAINT `product_words_product_id_products_id_fk` FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `product_words_of_product` ON `product_words` (`product_id`);--> statement-breakpoint
CREATE INDEX `products_changed` ON `products` (`changed_at`,`id`);--> statement-breakpoint
CREATE INDEX `products_strongest` ON `products` (`kind`,`status`,`source_kind`,`power_w`);
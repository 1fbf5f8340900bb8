CREATE TABLE `products` (
	`id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`slug` varchar(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`kind` varchar(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`brand` varchar(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
	`model` varchar(160) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`name` varchar(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`description` varchar(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`status` varchar(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`source_kind` varchar(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`source_reference` varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`specs` json NOT NULL,
	`warranty` json,
	`certificates` json NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`version` int NOT NULL,
	CONSTRAINT `products_id` PRIMARY KEY(`id`),
	CONSTRAINT `products_slug` UNIQUE(`slug`),
	CONSTRAINT `products_kind` CHECK(`products`.`kind` in
    ('MODULE', 'INVERTER', 'BATTERY', 'MOUNTING', 'PROTECTION', 'CABLE', 'METER', 'KIT', 'SERVICE')),
	CONSTRAINT `products_status` CHECK(`products`.`status` in ('ACTIVE', 'DISCONTINUED')),
	CONSTRAINT `products_source_kind` CHECK(`products`.`source_kind` in ('CEC_MODULES', 'CEC_INVERTERS', 'DATASHEET', 'HOUSE'))
);
--> statement-breakpoint
CREATE INDEX `products_newest` ON `products` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `products_newest_of_kind` ON `products` (`kind`,`created_at`,`id`);
CREATE TABLE `addresses` (
	`id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`customer_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`idempotency_key` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`body_hash` binary(32) NOT NULL,
	`recipient` varbinary(512) NOT NULL,
	`line1` varbinary(512) NOT NULL,
	`line2` varbinary(512),
	`city` varbinary(384) NOT NULL,
	`department` varbinary(64) NOT NULL,
	`postal_code` varbinary(64),
	`phone` varbinary(64),
	`wrapped_key` varbinary(512) NOT NULL,
	`created_at_ms` bigint NOT NULL,
	`replaced_at_ms` bigint,
	CONSTRAINT `addresses_id` PRIMARY KEY(`id`),
	CONSTRAINT `addresses_key` UNIQUE(`customer_id`,`idempotency_key`)
);
--> statement-breakpoint
CREATE TABLE `customer_assignments` (
	`customer_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`staff_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`assigned_at_ms` bigint NOT NULL,
	`until_ms` bigint NOT NULL,
	`assigned_by` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	CONSTRAINT `customer_assignments_customer_id` PRIMARY KEY(`customer_id`)
);
--> statement-breakpoint
CREATE TABLE `invitations` (
	`token_hash` binary(32) NOT NULL,
	`staff_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`invited_by` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`expires_at_ms` bigint NOT NULL,
	`used_at_ms` bigint,
	CONSTRAINT `invitations_token_hash` PRIMARY KEY(`token_hash`)
);
--> statement-breakpoint
ALTER TABLE `password_credentials` MODIFY COLUMN `password_hash` varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;--> statement-breakpoint
ALTER TABLE `customers` ADD `version` int DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `staff` ADD `left_at_ms` bigint;--> statement-breakpoint
ALTER TABLE `addresses` ADD CONSTRAINT `addresses_customer_id_customers_id_fk` FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `customer_assignments` ADD CONSTRAINT `customer_assignments_customer_id_customers_id_fk` FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `customer_assignments` ADD CONSTRAINT `customer_assignments_staff_id_staff_id_fk` FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `customer_assignments` ADD CONSTRAINT `customer_assignments_assigned_by_staff_id_fk` FOREIGN KEY (`assigned_by`) REFERENCES `staff`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `invitations` ADD CONSTRAINT `invitations_staff_id_staff_id_fk` FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `invitations` ADD CONSTRAINT `invitations_invited_by_staff_id_fk` FOREIGN KEY (`invited_by`) REFERENCES `staff`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `addresses_of_customer` ON `addresses` (`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `customer_assignments_by_staff` ON `customer_assignments` (`staff_id`,`assigned_at_ms`,`customer_id`);--> statement-breakpoint
CREATE INDEX `invitations_of_staff` ON `invitations` (`staff_id`);--> statement-breakpoint
CREATE INDEX `staff_grants_by_role` ON `staff_grants` (`role`);
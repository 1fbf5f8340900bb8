CREATE TABLE `customers` (
	`id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`email_index` binary(32) NOT NULL,
	`name` varbinary(512) NOT NULL,
	`email` varbinary(1024) NOT NULL,
	`phone` varbinary(64),
	`wrapped_key` varbinary(512) NOT NULL,
	`since_ms` bigint NOT NULL,
	CONSTRAINT `customers_id` PRIMARY KEY(`id`),
	CONSTRAINT `customers_email_index_unique` UNIQUE(`email_index`)
);
--> statement-breakpoint
CREATE TABLE `password_credentials` (
	`email_index` binary(32) NOT NULL,
	`person_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`kind` varchar(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`password_hash` varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`changed_at_ms` bigint NOT NULL,
	`registered_again` int NOT NULL DEFAULT 0,
	CONSTRAINT `password_credentials_email_index` PRIMARY KEY(`email_index`),
	CONSTRAINT `password_credentials_kind` CHECK(`password_credentials`.`kind` in ('customer', 'staff'))
);
--> statement-breakpoint
CREATE TABLE `refresh_tokens` (
	`hash` binary(32) NOT NULL,
	`session_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`issued_at_ms` bigint NOT NULL,
	`used_at_ms` bigint,
	CONSTRAINT `refresh_tokens_hash` PRIMARY KEY(`hash`)
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`person_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`kind` varchar(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`created_at_ms` bigint NOT NULL,
	`last_used_at_ms` bigint NOT NULL,
	`idle_limit_ms` bigint NOT NULL,
	`ends_at_ms` bigint NOT NULL,
	`ended_at_ms` bigint,
	CONSTRAINT `sessions_id` PRIMARY KEY(`id`),
	CONSTRAINT `sessions_kind` CHECK(`sessions`.`kind` in ('customer', 'staff')),
	CONSTRAINT `sessions_idle` CHECK(`sessions`.`idle_limit_ms` between 1 and 1800000)
);
--> statement-breakpoint
CREATE TABLE `sign_in_attempts` (
	`email_index` binary(32) NOT NULL,
	`attempts` int NOT NULL,
	`forgotten_at_ms` bigint NOT NULL,
	CONSTRAINT `sign_in_attempts_email_index` PRIMARY KEY(`email_index`)
);
--> statement-breakpoint
CREATE TABLE `signing_keys` (
	`kid` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`generation` int NOT NULL,
	`public_x` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`private_key` varbinary(512) NOT NULL,
	`wrapped_key` varbinary(512) NOT NULL,
	`signs_from_ms` bigint NOT NULL,
	`signs_until_ms` bigint NOT NULL,
	`shown_until_ms` bigint NOT NULL,
	CONSTRAINT `signing_keys_kid` PRIMARY KEY(`kid`),
	CONSTRAINT `signing_keys_generation_unique` UNIQUE(`generation`)
);
--> statement-breakpoint
CREATE TABLE `staff` (
	`id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`email_index` binary(32) NOT NULL,
	`name` varbinary(512) NOT NULL,
	`email` varbinary(1024) NOT NULL,
	`phone` varbinary(64),
	`wrapped_key` varbinary(512) NOT NULL,
	`since_ms` bigint NOT NULL,
	CONSTRAINT `staff_id` PRIMARY KEY(`id`),
	CONSTRAINT `staff_email_index_unique` UNIQUE(`email_index`)
);
--> statement-breakpoint
CREATE TABLE `staff_grants` (
	`id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`staff_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`role` varchar(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`granted_at_ms` bigint NOT NULL,
	`granted_by` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
	`expires_at_ms` bigint,
	`revoked_at_ms` bigint,
	CONSTRAINT `staff_grants_id` PRIMARY KEY(`id`),
	CONSTRAINT `staff_grants_role` CHECK(`staff_grants`.`role` in ('support', 'sales', 'developer', 'auditor', 'admin'))
);
--> statement-breakpoint
ALTER TABLE `refresh_tokens` ADD CONSTRAINT `refresh_tokens_session_id_sessions_id_fk` FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `staff_grants` ADD CONSTRAINT `staff_grants_staff_id_staff_id_fk` FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `staff_grants` ADD CONSTRAINT `staff_grants_granted_by_staff_id_fk` FOREIGN KEY (`granted_by`) REFERENCES `staff`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `refresh_tokens_by_session` ON `refresh_tokens` (`session_id`);--> statement-breakpoint
CREATE INDEX `sessions_by_person` ON `sessions` (`person_id`);--> statement-breakpoint
CREATE INDEX `sessions_by_end` ON `sessions` (`ends_at_ms`);--> statement-breakpoint
CREATE INDEX `sign_in_attempts_by_end` ON `sign_in_attempts` (`forgotten_at_ms`);--> statement-breakpoint
CREATE INDEX `staff_grants_by_staff` ON `staff_grants` (`staff_id`);
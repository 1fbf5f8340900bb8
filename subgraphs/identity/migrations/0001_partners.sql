CREATE TABLE `partner_credentials` (
	`client_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`partner_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`secret_hash` binary(32) NOT NULL,
	`created_at_ms` bigint NOT NULL,
	`expires_at_ms` bigint NOT NULL,
	`revoked_at_ms` bigint,
	CONSTRAINT `partner_credentials_client_id` PRIMARY KEY(`client_id`)
);
--> statement-breakpoint
CREATE TABLE `partners` (
	`id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`name` varchar(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`ends_at_ms` bigint,
	CONSTRAINT `partners_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
ALTER TABLE `sessions` DROP CONSTRAINT `sessions_kind`;--> statement-breakpoint
ALTER TABLE `sessions` ADD `client_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;--> statement-breakpoint
ALTER TABLE `partner_credentials` ADD CONSTRAINT `partner_credentials_partner_id_partners_id_fk` FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `partner_credentials_by_partner` ON `partner_credentials` (`partner_id`);--> statement-breakpoint
ALTER TABLE `sessions` ADD CONSTRAINT `sessions_client` CHECK ((`sessions`.`kind` = 'partner') = (`sessions`.`client_id` is not null));--> statement-breakpoint
ALTER TABLE `sessions` ADD CONSTRAINT `sessions_kind` CHECK (`sessions`.`kind` in ('customer', 'staff', 'partner'));--> statement-breakpoint
ALTER TABLE `sessions` ADD CONSTRAINT `sessions_client_id_partner_credentials_client_id_fk` FOREIGN KEY (`client_id`) REFERENCES `partner_credentials`(`client_id`) ON DELETE no action ON UPDATE no action;
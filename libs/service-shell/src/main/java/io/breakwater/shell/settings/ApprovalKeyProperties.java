package io.breakwater.shell.settings;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** Where risk and execution, and nobody else, find the key of the approvals. */
@Validated
@ConfigurationProperties("breakwater")
public record ApprovalKeyProperties(
        @NotNull(message = "is missing: the file with the key that signs approvals")
        Path approvalKeyFile) {

    public ApprovalKey toKey() {
        return ApprovalKey.read(approvalKeyFile);
    }
}

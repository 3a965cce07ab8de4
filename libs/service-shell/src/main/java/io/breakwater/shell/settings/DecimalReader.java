package io.breakwater.shell.settings;

import io.breakwater.contracts.Decimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.stereotype.Component;

/**
 * Reads a setting as an exact decimal. YAML makes numbers of what stands without quotes: whole ones are exact, others
 * have already been through binary floating point. Empty text is no value.
 */
@Component
@ConfigurationPropertiesBinding
public final class DecimalReader implements GenericConverter {

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Set.of(
                new ConvertiblePair(String.class, Decimal.class), new ConvertiblePair(Number.class, Decimal.class));
    }

    @Override
    public @Nullable Object convert(@Nullable Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
        return switch (source) {
            case null -> null;
            case String text -> text.isBlank() ? null : Decimal.of(text.strip());
            case Integer whole -> new Decimal(whole, 0);
            case Long whole -> new Decimal(whole, 0);
            default -> throw new IllegalArgumentException("write it in quotes, so that no digit is lost on the way");
        };
    }
}

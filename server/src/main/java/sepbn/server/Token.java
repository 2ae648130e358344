package sepbn.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;

/** The secret that requests must carry as {@code Authorization: Bearer …}; without one, everybody may ask. */
record Token(Optional<String> secret) {
    private static final String SCHEME = "bearer ";

    /** Compares in a time that tells nothing about the secret. */
    boolean accepts(Optional<String> authorization) {
        if (secret.isEmpty()) {
            return true;
        }
        String given = authorization
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(SCHEME))
                .map(header -> header.substring(SCHEME.length()).strip())
                .orElse("");
        return MessageDigest.isEqual(
                secret.get().getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return secret.isPresent() ? "Token[…]" : "Token[]";
    }
}

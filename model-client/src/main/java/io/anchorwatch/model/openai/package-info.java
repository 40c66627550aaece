/**
 * Chat models behind any OpenAI-compatible server: the request, the transport with its deadlines
 * and retries, and the reading of event streams. What a reply is worth is decided in {@code
 * io.anchorwatch.model.recovery}.
 */
@NullMarked
package io.anchorwatch.model.openai;

import org.jspecify.annotations.NullMarked;

/**
 * Chat models behind any OpenAI-compatible server: the request, the transport with its deadlines
 * and retries, and the reading of event streams. What a reply is worth is decided in {@code
 * io.anchorwatch.model.recovery}.
 *
 * <p>One request goes through these hands: {@code OpenAiChatModel} asks and, where a ladder allows
 * it, asks further ({@code Climb}); {@code Attempts} sends one question as often as it takes, each
 * time when its {@code Lane} says that it is its turn; {@code Exchange} sends once, {@code Reading}
 * and {@code ReplyReader} read what comes under the eyes of a {@code Vigil}, and {@code
 * StreamedReply} puts it together; {@code Judge} has the rules decide.
 */
@NullMarked
package io.anchorwatch.model.openai;

import org.jspecify.annotations.NullMarked;

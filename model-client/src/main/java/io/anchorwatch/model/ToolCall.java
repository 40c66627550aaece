package io.anchorwatch.model;

/**
 * A call of a tool that was offered, with arguments that conform to its schema.
 *
 * @param id the server's id of the call; empty if it gave none
 * @param name the tool's name
 * @param arguments a JSON object as text
 */
public record ToolCall(String id, String name, String arguments) {}

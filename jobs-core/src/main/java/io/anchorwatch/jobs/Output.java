package io.anchorwatch.jobs;

import org.bson.Document;

/**
 * One document to publish.
 *
 * @param key what it is about, stable from run to run; unique within a job and a collection
 * @param body its fields; must not use {@code _id}, {@code job}, {@code site}, {@code key}, {@code
 *     slot} or {@code fence}, which are the tag
 */
public record Output(String key, Document body) {}

package io.anchorwatch.ledger;

/**
 * A stored document has a field of a type this version does not write. Nothing was decided from it;
 * mend or remove the document.
 */
public final class MalformedDocumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedDocumentException(Object id, String field, String wanted) {
    super("document " + id + ": field " + field + " is not " + wanted + ". Mend or remove it");
  }
}

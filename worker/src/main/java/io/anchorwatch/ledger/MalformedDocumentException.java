package io.anchorwatch.ledger;

/**
 * A stored document has a field that this version does not write. Nothing was decided from it; mend
 * or remove the document.
 */
public final class MalformedDocumentException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  MalformedDocumentException(Object id, String field, String wanted) {
    super("document " + id + ": field " + field + " is not " + wanted + ". Mend or remove it");
  }

  MalformedDocumentException(Object id, RuntimeException cause) {
    super("document " + id + " cannot be read: " + cause.getMessage(), cause);
  }
}

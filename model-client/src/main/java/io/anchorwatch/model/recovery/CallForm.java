package io.anchorwatch.model.recovery;

/** A way to write a call of a tool into the text. */
public enum CallForm {
  /** JSON objects between tags: {@code <tool_call>{"name":…,"arguments":{…}}</tool_call>}. */
  TAGGED_JSON,
  /** A JSON list behind or between markers: {@code [TOOL_CALLS][…]}. */
  TAGGED_LIST,
  /** The whole text is one JSON object with a name and parameters. */
  BARE_JSON,
  /** Python calls whose arguments are literals: {@code [f(a=1)]}. */
  PYTHON,
  /** A tag a parameter: {@code <function=f><parameter=k>v</parameter></function>}. */
  XML,
  /** Pairs of key and value tags: {@code f<arg_key>k</arg_key><arg_value>v</arg_value>}. */
  KEY_VALUE,
  /** Sections of special tokens around a name and JSON. */
  SECTIONS,
  /** Gemma's own syntax: {@code call:f{k:v}}. */
  GEMMA,
  /** A channel addressed to the tool. */
  CHANNEL
}

package io.financex.backup.xlsx;

import java.nio.CharBuffer;
import org.codehaus.stax2.typed.TypedValueDecoder;

/** The characters of an attribute where the parser has them, without a string of their own. */
final class AttributeText extends TypedValueDecoder implements CharSequence {
  private char[] characters = {};
  private int start;
  private int end;

  @Override
  public void decode(char[] buffer, int from, int to) {
    characters = buffer;
    start = from;
    end = to;
  }

  @Override
  public void decode(String text) {
    decode(text.toCharArray(), 0, text.length());
  }

  @Override
  public void handleEmptyValue() {
    end = start;
  }

  @Override
  public int length() {
    return end - start;
  }

  @Override
  public char charAt(int index) {
    return characters[start + index];
  }

  @Override
  public CharSequence subSequence(int from, int to) {
    return CharBuffer.wrap(characters, start + from, to - from);
  }

  @Override
  public String toString() {
    return new String(characters, start, length());
  }
}

package io.anchorwatch.migrations;

import java.util.List;

/** There is nothing from before to change. */
final class NoMigrations implements Migrations {
  @Override
  public List<Standing> standings() {
    return List.of();
  }

  @Override
  public void expand() {}

  @Override
  public Applied apply() {
    return new Applied.All(List.of());
  }
}

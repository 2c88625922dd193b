/** The tables of what people set for themselves (src/model/person.ts), and of what is kept for a while (src/model/keep.ts). */
import type { Migration } from "kysely/migration";

export const PEOPLE: Migration = {
  async up(db) {
    await db.schema
      .createTable("mute")
      .addColumn("address", "text", (column) => column.notNull())
      .addColumn("words", "text", (column) => column.notNull())
      .addColumn("at", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("mute_key", ["address", "words"])
      .execute();
    await db.schema
      .createTable("quiet_hours")
      .addColumn("person", "text", (column) => column.primaryKey())
      .addColumn("starts", "text", (column) => column.notNull())
      .addColumn("ends", "text", (column) => column.notNull())
      .addColumn("zone", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("vote")
      .addColumn("delivery", "text", (column) => column.notNull())
      .addColumn("person", "text", (column) => column.notNull())
      .addColumn("up", "integer", (column) => column.notNull())
      .addColumn("at", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("vote_key", ["delivery", "person"])
      .execute();
  },
};

export const KEPT: Migration = {
  async up(db) {
    await db.schema
      .createTable("kept")
      .addColumn("name", "text", (column) => column.primaryKey())
      .addColumn("body", "text", (column) => column.notNull())
      .addColumn("until", "text", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("kept_until").on("kept").column("until").execute();
  },
};

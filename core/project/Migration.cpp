// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/project/Migration.h"

#include "core/format/Digest.h"
#include "core/format/Error.h"
#include "core/project/Rows.h"
#include "core/project/Schema.h"
#include "core/project/Store.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <span>
#include <unistd.h>

namespace tradeoff::project {

namespace {

namespace fs = std::filesystem;

/// In the order in which rows name each other.
constexpr std::array kTablesOfVersion1 = {"problem", "run", "solution", "scenario", "pin"};
constexpr std::array kTablesOfVersion2 = {"meta",     "problem", "run",  "solution", "study",  "study_run",
                                          "scenario", "pin",     "note", "frontier", "history"};

constexpr std::array kTablesOfVersion3 = {"meta",      "problem",  "run", "solution", "front",    "study",
                                          "study_run", "scenario", "pin", "note",     "frontier", "history"};

std::span<const char* const> tablesToCopy(std::int64_t version)
{
    if (version == 1) return kTablesOfVersion1;
    if (version == 2) return kTablesOfVersion2;
    return kTablesOfVersion3;
}

void copyObjects(const Database& old, const Database& fresh)
{
    Statement objects(old, "SELECT id, digest, size FROM object ORDER BY id");
    while (objects.step())
        Statement(fresh, "INSERT INTO object VALUES(?, ?, ?)")
            .bind(objects.integer(0))
            .bind(objects.text(1))
            .bind(objects.integer(2))
            .run();
    Statement chunks(old, "SELECT object, position, bytes FROM chunk ORDER BY object, position");
    while (chunks.step())
        Statement(fresh, "INSERT INTO chunk VALUES(?, ?, ?)")
            .bind(chunks.integer(0))
            .bind(chunks.integer(1))
            .bindBlob(chunks.blob(2))
            .run();
}

/// What later versions know of a run: the strategy's name and the confinement, then whether it is hindsight,
/// which no strategy of those days was.
Row runOfThisVersion(const Row& old, std::int64_t version)
{
    constexpr std::ptrdiff_t kStrategyName = 3;
    constexpr std::ptrdiff_t kConfinement = 17;
    constexpr std::ptrdiff_t kHindsight = 18;
    std::vector<Cell> cells = old.cells();
    if (version == 1) {
        cells.insert(cells.begin() + kStrategyName, std::string());
        cells.insert(cells.begin() + kConfinement, std::string());
    }
    cells.insert(cells.begin() + kHindsight, std::int64_t{0});
    return Row(std::move(cells));
}

Row rowOfThisVersion(const std::string& table, const Row& old, std::int64_t version)
{
    return table == "run" && version < 3 ? runOfThisVersion(old, version) : old;
}

/// Version 1 had no seals.
void copyBareRows(const Database& old, const Database& fresh, const std::string& table)
{
    Statement rows(old, "SELECT * FROM " + table + " ORDER BY rowid");
    while (rows.step()) insertRow(fresh, table, rowOfThisVersion(table, readRow(rows, rows.columns()), 1));
}

/// A row that did not match its seal must not match the new one either.
void copySealedRows(const Database& old, const Database& fresh, const std::string& table,
                    std::int64_t version)
{
    SealedRows rows(old, table);
    while (rows.next()) {
        const Row row = rowOfThisVersion(table, rows.row(), version);
        if (rows.isSound())
            insertRow(fresh, table, row);
        else
            insertBrokenRow(fresh, table, row);
    }
}

void copyRows(const Database& old, const Database& fresh, std::int64_t version)
{
    if (version > 1) fresh.execute("DELETE FROM meta");
    for (const char* table : tablesToCopy(version)) {
        if (version == 1)
            copyBareRows(old, fresh, table);
        else
            copySealedRows(old, fresh, table, version);
    }
}

std::string idOf(const Database& old)
{
    Statement id(old, "SELECT value FROM meta WHERE key = 'id'");
    return id.step() ? id.text(0) : std::string();
}

void migrateInto(const Database& old, std::int64_t version, const std::string& path)
{
    createDatabase(path, idOf(old));
    const Database fresh(path, Database::Access::ReadWrite);
    settle(fresh);
    Transaction transaction(fresh);
    copyObjects(old, fresh);
    copyRows(old, fresh, version);
    transaction.commit();
}

std::int64_t count(const Database& database, const std::string& table)
{
    Statement statement(database, "SELECT count(*) FROM " + table);
    return statement.step() ? statement.integer(0) : 0;
}

/// SHA-256 over all objects and their bytes, in order.
std::string digestOfObjects(const Database& database)
{
    std::string digests;
    Statement chunks(database, "SELECT digest, position, bytes FROM chunk JOIN object ON object.id = "
                               "chunk.object ORDER BY object.id, position");
    while (chunks.step())
        digests += chunks.text(0) + std::to_string(chunks.integer(1)) + format::sha256(chunks.blob(2));
    return format::sha256(digests);
}

void compare(const Database& old, std::int64_t version, const std::string& path)
{
    const Opened fresh = openDatabase(path, false);
    const auto refuse = [&](const std::string& reason) {
        throw format::InputError({old.path(), 0, 0}, "",
                                 "this project cannot be brought to the format of this version: " + reason);
    };
    const Snapshot state = Store(*fresh.database).load();
    if (!state.damage.empty()) refuse(state.damage[0]);
    for (const std::string table : tablesToCopy(version))
        if (count(old, table) != count(*fresh.database, table)) refuse("rows of '" + table + "' were lost");
    if (digestOfObjects(old) != digestOfObjects(*fresh.database)) refuse("objects were lost");
}

void removeDatabase(const std::string& path)
{
    unlink(path.c_str());
    unlink((path + "-journal").c_str());
}

/// The first of NAME~v2, NAME~v2.2, … that is free.
std::string freeBackupName(const std::string& path, std::int64_t version)
{
    const std::string first = path + "~v" + std::to_string(version);
    std::string name = first;
    for (int i = 2; fs::exists(name); ++i) name = first + "." + std::to_string(i);
    return name;
}

} // namespace

std::unique_ptr<Database> migratedCopy(const Database& old, std::int64_t version)
{
    std::error_code error;
    std::string folder = (fs::temp_directory_path(error) / "tradeoff-old-XXXXXX").string();
    if (error || !mkdtemp(folder.data())) throw format::IoError(folder, std::strerror(errno));
    const std::string path = folder + "/project";
    std::unique_ptr<Database> copy;
    try {
        migrateInto(old, version, path);
        copy = std::make_unique<Database>(path, Database::Access::ReadOnly);
        settle(*copy);
        copy->pragma("schema_version"); // opens the file before its name goes
    } catch (...) {
        fs::remove_all(folder, error);
        throw;
    }
    fs::remove_all(folder, error);
    return copy;
}

void migrateFile(const Database& old, std::int64_t version)
{
    const std::string fresh = old.path() + "~new";
    removeDatabase(fresh);
    const Transaction nobodyElseWrites(old, Transaction::Kind::Read);
    try {
        migrateInto(old, version, fresh);
        compare(old, version, fresh);
        old.copyTo(freeBackupName(old.path(), version));
    } catch (...) {
        removeDatabase(fresh);
        throw;
    }
    if (rename(fresh.c_str(), old.path().c_str()) != 0)
        throw format::IoError(old.path(), std::strerror(errno));
    syncFolderOf(old.path());
}

} // namespace tradeoff::project

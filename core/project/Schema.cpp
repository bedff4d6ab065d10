// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/project/Schema.h"

#include "core/format/Error.h"

#include <array>
#include <filesystem>
#include <random>
#include <set>
#include <unistd.h>

namespace tradeoff::project {

namespace {

namespace fs = std::filesystem;

/// Three sorts of table: objects (immutable, content-addressed, in chunks), what the Runner appends, and the
/// document.
constexpr std::array kTables = {
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE TABLE object(id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, size INTEGER NOT NULL "
    "CHECK(size >= 0)) STRICT",
    "CREATE TABLE chunk(object INTEGER NOT NULL REFERENCES object(id), position INTEGER NOT NULL, bytes BLOB "
    "NOT NULL, "
    "PRIMARY KEY(object, position)) STRICT",
    "CREATE TABLE problem(digest TEXT PRIMARY KEY REFERENCES object(digest), kind TEXT NOT NULL, name TEXT "
    "NOT NULL, "
    "size TEXT NOT NULL, objectives TEXT NOT NULL) STRICT",
    "CREATE TABLE run(id INTEGER PRIMARY KEY, problem TEXT NOT NULL REFERENCES problem(digest), strategy "
    "TEXT NOT NULL, "
    "version TEXT NOT NULL, parameters TEXT NOT NULL, request TEXT NOT NULL, started TEXT NOT NULL, owner "
    "TEXT NOT NULL, "
    "status TEXT NOT NULL, stopped_by TEXT NOT NULL, reason TEXT NOT NULL, seconds REAL NOT NULL, "
    "load_seconds REAL NOT NULL, cpu_seconds REAL NOT NULL, iterations INTEGER NOT NULL, device TEXT NOT "
    "NULL, "
    "trace TEXT NOT NULL) STRICT",
    "CREATE TABLE solution(id INTEGER PRIMARY KEY, run INTEGER REFERENCES run(id), "
    "problem TEXT NOT NULL REFERENCES problem(digest), object TEXT NOT NULL REFERENCES object(digest), "
    "step INTEGER NOT NULL, feasible INTEGER NOT NULL CHECK(feasible IN (0, 1)), objectives TEXT NOT NULL, "
    "seconds REAL NOT NULL) STRICT",
    "CREATE TABLE scenario(id INTEGER PRIMARY KEY, name TEXT NOT NULL, parent INTEGER REFERENCES "
    "scenario(id), "
    "head TEXT NOT NULL REFERENCES problem(digest)) STRICT",
    "CREATE TABLE pin(id INTEGER PRIMARY KEY, object TEXT NOT NULL REFERENCES object(digest), step INTEGER "
    "NOT NULL, "
    "UNIQUE(object, step)) STRICT",
};

[[noreturn]] void refuse(const std::string& path, const std::string& sentence)
{
    throw format::InputError({path, 0, 0}, "", sentence);
}

/// 128 random bits as hexadecimal; a name, not a decision.
std::string freshId()
{
    static constexpr char kHex[] = "0123456789abcdef";
    std::random_device entropy;
    std::string id;
    for (int i = 0; i < 32; ++i) id += kHex[entropy() & 15];
    return id;
}

void create(const Database& database)
{
    database.execute("PRAGMA application_id = " + std::to_string(kApplicationId));
    Transaction transaction(database);
    for (const char* sql : kTables) database.execute(sql);
    Statement(database, "INSERT INTO meta VALUES('id', ?)").bind(freshId()).run();
    database.execute("PRAGMA user_version = " + std::to_string(kSchemaVersion));
    transaction.commit();
}

void checkIdentity(const Database& database)
{
    const auto application = database.pragma("application_id");
    if (application != kApplicationId) refuse(database.path(), "this SQLite file is not a Tradeoff project");
    const auto version = database.pragma("user_version");
    if (version > kSchemaVersion)
        refuse(database.path(), "this project needs a newer Tradeoff Studio: its format is " +
                                    std::to_string(version) + ", this version reads up to " +
                                    std::to_string(kSchemaVersion));
    if (version < 1) refuse(database.path(), "this project's format number is damaged");
}

void checkSchema(const Database& database)
{
    std::set<std::string> known;
    for (const char* sql : kTables) known.insert(sql);
    Statement schema(database, "SELECT sql, name FROM sqlite_schema");
    while (schema.step()) {
        if (schema.isNull(0) && schema.text(1).rfind("sqlite_autoindex_", 0) == 0) continue;
        if (known.erase(schema.text(0)) == 0)
            refuse(database.path(), "this project holds '" + format::quotable(schema.text(1)) +
                                        "', which no project of ours has");
    }
    if (!known.empty()) refuse(database.path(), "this project lacks some of its tables");
}

void checkStructure(const Database& database)
{
    Statement check(database, "PRAGMA quick_check(1)");
    if (check.step() && check.text(0) != "ok")
        refuse(database.path(), "this project is damaged: " + format::quotable(check.text(0)));
}

void check(const Database& database)
{
    database.execute("PRAGMA cell_size_check = ON");
    database.execute("PRAGMA mmap_size = 0");
    checkIdentity(database);
    checkSchema(database);
    checkStructure(database);
}

bool isWritable(const fs::path& path)
{
    return access(path.c_str(), W_OK) == 0 && access(path.parent_path().c_str(), W_OK) == 0;
}

} // namespace

std::unique_ptr<Database> openDatabase(const std::string& path, bool mayCreate, bool& readOnly)
{
    std::error_code error;
    const fs::path real = fs::weakly_canonical(path, error);
    if (error) throw format::IoError(path, error.message());
    const bool exists = fs::exists(real, error);
    if (!exists && !mayCreate) throw format::IoError(path, "there is no such file");
    if (exists && fs::is_directory(real, error)) throw format::IoError(path, "is a folder, not a project");
    if (exists && fs::file_size(real, error) == 0) refuse(path, "this file is empty, no project");

    readOnly = exists && !isWritable(real);
    const auto access = !exists    ? Database::Access::Create
                        : readOnly ? Database::Access::ReadOnly
                                   : Database::Access::ReadWrite;
    auto database = std::make_unique<Database>(real.string(), access);
    if (!exists) create(*database);
    check(*database);
    database->setStrict(false);
    database->execute("PRAGMA foreign_keys = ON");
    database->execute("PRAGMA synchronous = FULL");
    return database;
}

} // namespace tradeoff::project

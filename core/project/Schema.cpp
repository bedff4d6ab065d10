// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/project/Schema.h"

#include "core/format/Error.h"
#include "core/project/Rows.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <random>
#include <set>
#include <unistd.h>

namespace tradeoff::project {

namespace {

namespace fs = std::filesystem;

/// Up to here the slower check, which also compares every index with its table, is not noticed.
constexpr std::uintmax_t kCheckedWhole = std::uintmax_t{32} << 20;

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

std::int64_t checkIdentity(const Database& database)
{
    const auto application = database.pragma("application_id");
    if (application != kApplicationId) refuse(database.path(), "this SQLite file is not a Tradeoff project");
    const auto version = database.pragma("user_version");
    if (version > kSchemaVersion)
        refuse(database.path(), "this project needs a newer Tradeoff Studio: its format is " +
                                    std::to_string(version) + ", this version reads up to " +
                                    std::to_string(kSchemaVersion));
    if (version < 1) refuse(database.path(), "this project's format number is damaged");
    return version;
}

void checkSchema(const Database& database, std::int64_t version)
{
    std::set<std::string> known;
    for (const char* sql : tablesOf(version)) known.insert(sql);
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
    std::error_code error;
    const bool whole = fs::file_size(database.path(), error) <= kCheckedWhole;
    Statement check(database, whole ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)");
    if (check.step() && check.text(0) != "ok")
        refuse(database.path(), "this project is damaged: " + format::quotable(check.text(0)));
    Statement orphans(database, "PRAGMA foreign_key_check");
    if (orphans.step())
        refuse(database.path(), "this project is damaged: a row of '" + format::quotable(orphans.text(0)) +
                                    "' names one of '" + format::quotable(orphans.text(2)) +
                                    "' that is not there");
}

std::int64_t vouch(const Database& database)
{
    database.execute("PRAGMA cell_size_check = ON");
    database.execute("PRAGMA mmap_size = 0");
    const auto version = checkIdentity(database);
    Statement mode(database, "PRAGMA journal_mode");
    if (!mode.step() || mode.text(0) != "delete")
        refuse(database.path(), "this project was left in another journal mode, so it is not ours");
    checkSchema(database, version);
    checkStructure(database);
    return version;
}

std::string whyReadOnly(const fs::path& path)
{
    if (access(path.c_str(), W_OK) != 0) return "The file is read-only.";
    if (access(path.parent_path().c_str(), W_OK) != 0) return "The folder is read-only.";
    return {};
}

fs::path checkedPath(const std::string& path, bool& exists)
{
    std::error_code error;
    const fs::path real = fs::weakly_canonical(fs::absolute(path), error); // a bare name has no folder
    if (error) throw format::IoError(path, error.message());
    const auto status = fs::status(real, error);
    exists = fs::exists(status);
    if (!exists) return real;
    if (fs::is_directory(status)) throw format::IoError(path, "is a folder, not a project");
    if (!fs::is_regular_file(status)) throw format::IoError(path, "is a pipe or a device, not a project");
    if (fs::file_size(real, error) == 0) refuse(path, "this file is empty, no project");
    return real;
}

} // namespace

void settle(const Database& database)
{
    database.setStrict(false);
    database.execute("PRAGMA foreign_keys = ON");
    database.execute("PRAGMA synchronous = FULL");
}

void createDatabase(const std::string& path, const std::string& id)
{
    const std::string draft = path + ".part" + std::to_string(getpid());
    unlink(draft.c_str());
    {
        const Database database(draft, Database::Access::Create);
        settle(database);
        Transaction transaction(database);
        database.execute("PRAGMA application_id = " + std::to_string(kApplicationId));
        for (const char* sql : tablesOf(kSchemaVersion)) database.execute(sql);
        insertRow(database, "meta", Row({std::string("id"), id}));
        database.execute("PRAGMA user_version = " + std::to_string(kSchemaVersion));
        transaction.commit();
    }
    // Without replacing: somebody may have made the file meanwhile.
    const bool made = link(draft.c_str(), path.c_str()) == 0 || errno == EEXIST ||
                      (!fs::exists(path) && rename(draft.c_str(), path.c_str()) == 0);
    const std::string reason = made ? "" : std::strerror(errno);
    unlink(draft.c_str());
    if (!made) throw format::IoError(path, reason);
}

Opened openDatabase(const std::string& path, bool mayCreate)
{
    bool exists = false;
    const fs::path real = checkedPath(path, exists);
    if (!exists && !mayCreate) throw format::IoError(path, "there is no such file");

    if (!exists) createDatabase(real.string(), freshId());
    Opened opened;
    opened.readOnlyReason = whyReadOnly(real);
    const auto access =
        opened.readOnlyReason.empty() ? Database::Access::ReadWrite : Database::Access::ReadOnly;
    opened.database = std::make_unique<Database>(real.string(), access);
    opened.version = vouch(*opened.database);
    settle(*opened.database);
    return opened;
}

} // namespace tradeoff::project

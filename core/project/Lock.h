// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <string>

namespace tradeoff::project {

/// Says who edits a project: a file beside it ("NAME-lock") that is locked while it is held and removed
/// after. The kernel lets go of the lock when its process ends, however it ends, so nobody is ever locked
/// out.
class Lock
{
public:
    explicit Lock(const std::string& project) : m_path(project + "-lock") {}
    ~Lock();
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

    /// Tries once. True where the lock is held now; also where the file system knows no locks.
    bool take();
    bool isHeld() const { return m_file >= 0 || m_isNeedless; }
    /// "ann on desk-7 (process 4711)"; what can be read of it.
    std::string holder() const;

private:
    bool isStillNamed() const;

    std::string m_path;
    int m_file = -1;
    bool m_isNeedless = false;
};

} // namespace tradeoff::project

// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <cstddef>
#include <string>

namespace tradeoff::run {

/// A fresh folder of ours (mode 0700) that vanishes with everything in it.
class Scratch
{
public:
    /// @throws format::IoError if no folder can be made.
    Scratch();
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    const std::string& path() const { return m_path; }
    std::string file(const std::string& name) const { return m_path + "/" + name; }
    /// The bytes of a file in it, which is removed.
    /// @throws format::InputError if there is none, it is no plain file, or larger than this.
    std::string take(const std::string& name, std::size_t largest) const;

private:
    std::string m_path;
};

} // namespace tradeoff::run

// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Warnings.h"
#include "core/problems/scheduling/Model.h"
#include "core/problems/scheduling/NumberLines.h"

namespace tradeoff::problems::scheduling {

/// A shop while its file is read.
struct ShopDraft
{
    ShopDraft(std::string_view text, const std::string& file) : lines(text, file) {}

    /// Takes "jobs machines" and at most `others` more numbers, and names them.
    void takeSizes(const std::vector<format::Token>& head, std::size_t others);
    void nameAll();
    /// One row per job after the first line; what follows them is refused or warned of.
    void requireRows();
    std::int64_t duration(const format::Token& token, std::size_t job) const;
    void add(std::size_t job, std::vector<Mode> modes);

    NumberLines lines;
    Shop shop;
    std::size_t jobs = 0;
    std::size_t machines = 0;
    format::Warnings warnings;
};

inline constexpr std::int64_t kMostJobs = 1'000'000;

/// "job 3" for position 2.
std::string jobNamed(std::size_t job);
bool startsWithWord(const std::vector<format::Token>& line, std::string_view lowerCase);

/// The forms that readShop() tells apart. @throws format::InputError at the place.
void readJobShopForm(ShopDraft& draft);
void readFlexibleForm(ShopDraft& draft);
void readTaillardForm(ShopDraft& draft);

} // namespace tradeoff::problems::scheduling

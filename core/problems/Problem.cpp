// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/Problem.h"

#include "core/format/Error.h"

namespace tradeoff::problems {

Problem::~Problem() = default;

std::string Problem::digest() const
{
    return encode().digest();
}

FrontVerdict Problem::judgeFront(const Front&) const
{
    FrontVerdict verdict;
    verdict.violations.push_back({"no_fronts", "plans of this kind do not come as fronts"});
    return verdict;
}

Solution Problem::stepOf(const Front&, std::size_t) const
{
    throw format::InputError({}, kind(), "a kind whose plans come as fronts");
}

std::string toText(const SolutionRef& ref)
{
    return ref.step == 0 ? ref.object : ref.object + "#" + std::to_string(ref.step);
}

} // namespace tradeoff::problems

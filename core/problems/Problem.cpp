// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/Problem.h"

#include "core/format/Digest.h"

namespace tradeoff::problems {

Problem::~Problem() = default;

std::string Problem::digest() const
{
    return format::sha256(encode().bytes());
}

std::string toText(const SolutionRef& ref)
{
    return ref.step == 0 ? ref.object : ref.object + "#" + std::to_string(ref.step);
}

} // namespace tradeoff::problems

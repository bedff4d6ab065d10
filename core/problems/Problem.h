// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/ArrayFile.h"
#include "core/frontier/Objective.h"
#include "core/problems/Front.h"
#include "core/problems/Solution.h"
#include "tradeoff_export.h"

#include <memory>
#include <string>
#include <vector>

namespace tradeoff::problems {

/// One immutable problem of some kind. Threads: const and stateless; safe to share.
class TRADEOFF_EXPORT Problem
{
public:
    virtual ~Problem();

    /// The kind's id: "routing".
    virtual std::string kind() const = 0;
    virtual std::string name() const = 0;
    /// How large, in a person's words: "100 stops, 1 depot, capacity 206".
    virtual std::string size() const = 0;
    /// Everything a plan of this problem is measured by; the first is the one to improve where nobody says
    /// otherwise.
    virtual const std::vector<frontier::Objective>& objectives() const = 0;
    /// What nobody measured, in sentences; every result on this problem shows them. Mostly none.
    virtual std::vector<std::string> assumptions() const { return {}; }
    /// Are its outcomes logged, that is known only to who looks back? Then plans chosen by them are
    /// hindsight.
    virtual bool isLogged() const { return false; }
    /// What a strategy must be able to plan beyond the kind's plain problem; the kind's header lists the ids.
    virtual std::vector<std::string> featureIds() const { return {}; }
    /// Is it judged on what a strategy must not see, with other data beside it to learn from?
    virtual bool isHeldOut() const { return false; }
    /// The problem as a strategy may see it that plans without hindsight; null where nothing is to be
    /// withheld. It has the same objectives.
    virtual std::shared_ptr<const Problem> withheld() const { return nullptr; }
    /// Recomputes every objective exactly and lists every violation. Never throws for a bad plan.
    virtual Verdict judge(const Solution& solution) const = 0;
    /// As judge() for every step of a front, in one walk. Kinds without fronts find it unreadable.
    virtual FrontVerdict judgeFront(const Front& front) const;
    /// One step of a readable front as a plan. @throws format::InputError if the kind has no fronts or the
    /// front no such step.
    virtual Solution stepOf(const Front& front, std::size_t step) const;
    /// The payload whose bytes are the problem's identity: everything a reader understood, options included.
    virtual format::ArrayFile encode() const = 0;

    /// SHA-256 of encode().bytes(). Cost: O(size); keep it.
    std::string digest() const;
};

using ProblemPtr = std::shared_ptr<const Problem>;

} // namespace tradeoff::problems

// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "plugins/choice/learn/Stored.h"

#include <cstdint>
#include <span>
#include <vector>

namespace tradeoff::choice {

struct TreeNode
{
    std::int32_t feature = -1; ///< -1: a leaf
    std::int32_t below = 0;    ///< the child where the feature is at most cut; the other child is the next
    float cut = 0;
    float value = 0;          ///< of a leaf
    std::uint8_t bin = 0;     ///< the last bin that goes below, while trees grow
    std::int32_t column = -1; ///< the binned column, while trees grow
};

/// Nodes with the root first and children behind their parents.
using Tree = std::vector<TreeNode>;

float valueAt(const Tree& tree, std::span<const float> features);

/// The sum of its trees.
using Ensemble = std::vector<Tree>;

double valueAt(const Ensemble& trees, std::span<const float> features);

format::Json storedTrees(const Ensemble& trees);
/// @throws format::InputError; accepts trees over so many features whose walks all end.
Ensemble readTrees(const std::vector<Stored>& from, std::size_t features);

} // namespace tradeoff::choice

// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/learn/trees/Tree.h"

namespace tradeoff::choice {

float valueAt(const Tree& tree, std::span<const float> features)
{
    std::size_t at = 0;
    while (tree[at].feature >= 0) {
        const bool isBelow = features[static_cast<std::size_t>(tree[at].feature)] <= tree[at].cut;
        at = static_cast<std::size_t>(tree[at].below) + (isBelow ? 0 : 1);
    }
    return tree[at].value;
}

double valueAt(const Ensemble& trees, std::span<const float> features)
{
    double sum = 0;
    for (const auto& tree : trees) sum += static_cast<double>(valueAt(tree, features));
    return sum;
}

format::Json storedTrees(const Ensemble& trees)
{
    format::Json list = format::Json::array();
    for (const auto& tree : trees) {
        format::Json feature = format::Json::array();
        format::Json below = format::Json::array();
        std::vector<float> numbers;
        for (const auto& node : tree) {
            feature.push_back(node.feature);
            below.push_back(node.below);
            numbers.push_back(node.feature < 0 ? node.value : node.cut);
        }
        list.push_back({{"feature", feature}, {"below", below}, {"number", storedFloats(numbers)}});
    }
    return list;
}

Ensemble readTrees(const std::vector<Stored>& from, std::size_t features)
{
    Ensemble trees;
    for (const auto& stored : from) {
        stored.requireOnly({"feature", "below", "number"});
        const auto feature = stored.integers("feature", -1, static_cast<std::int64_t>(features) - 1);
        const auto below = stored.integers("below", 0, static_cast<std::int64_t>(feature.size()));
        const auto number = stored.floats("number", feature.size());
        if (feature.empty() || below.size() != feature.size())
            stored.refuse("below", std::to_string(below.size()) + " numbers",
                          std::to_string(feature.size()) + " numbers, at least one");
        Tree tree(feature.size());
        for (std::size_t i = 0; i < tree.size(); ++i) {
            const bool isLeaf = feature[i] < 0;
            if (!isLeaf && (below[i] <= static_cast<std::int64_t>(i) ||
                            below[i] + 1 >= static_cast<std::int64_t>(tree.size())))
                stored.refuse("below", std::to_string(below[i]), "a node behind its parent");
            tree[i].feature = static_cast<std::int32_t>(feature[i]);
            tree[i].below = static_cast<std::int32_t>(below[i]);
            (isLeaf ? tree[i].value : tree[i].cut) = number[i];
        }
        trees.push_back(std::move(tree));
    }
    return trees;
}

} // namespace tradeoff::choice

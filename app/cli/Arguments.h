// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Kinds.h"

#include <boost/program_options.hpp>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace tradeoff::cli {

/// Exit statuses: a contract, see docs/command-line.md.
enum Exit : int { Done = 0, NoneFound = 1, Usage = 2, BadInput = 3, Resumable = 4, Misjudged = 5 };

/// The words of a command line do not fit together; what() is one sentence for the user.
class UsageError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

using Words = std::vector<std::string>;
namespace options = boost::program_options;

/// Parses the words after the command's name. Positional words are collected in order under the given names;
/// the last name takes all that follow if repeatLast.
/// @throws UsageError for unknown options, missing values and missing positional words.
options::variables_map parse(const Words& words, const options::options_description& description,
                             const Words& positional, bool repeatLast = false);

/// {"k": "v"} from {"k=v"}. @throws UsageError naming the option.
std::map<std::string, std::string> pairs(const Words& words, const std::string& option);

/// "a,b" as {"a", "b"}.
Words commaSeparated(const std::string& text);

/// The repeated values of an option; empty where it was not given.
Words all(const options::variables_map& values, const std::string& option);

/// The reader options in --read NAME=VALUE, with each --map ROLE=COLUMN added to the option map.
std::map<std::string, std::string> readerChoices(const options::variables_map& values);

/// Reads a problem file, or the head of a project's first scenario. Warnings go to standard error.
problems::ReadResult readInput(const std::string& path, const options::variables_map& values);
bool isProject(const std::string& path);

} // namespace tradeoff::cli
